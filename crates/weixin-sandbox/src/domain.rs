//! The domains of the platform, one folder each.

pub(crate) mod card;
pub(crate) mod code;
pub(crate) mod component;
pub(crate) mod gift_card;
pub(crate) mod invoice;
pub(crate) mod issue;
pub(crate) mod ledger;
pub(crate) mod member_card;
pub(crate) mod pay_gift_card;
pub(crate) mod statistics;
pub(crate) mod store;
pub(crate) mod store_mini_program;
pub(crate) mod sub_merchant;
pub(crate) mod token;
pub(crate) mod token_inventory;
