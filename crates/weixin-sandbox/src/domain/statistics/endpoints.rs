//! The endpoints of this domain.

pub(crate) mod card;
pub(crate) mod member_cards;
pub(crate) mod query;
pub(crate) mod summary;
