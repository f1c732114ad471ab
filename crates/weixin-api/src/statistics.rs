//! Statistics of cards (seed 000 "Fetching Friend's Vouchers Data", seed 002 "Statistical card data"; facts
//! page 1.7).

pub mod card;
pub mod member_card;
pub mod member_card_detail;
pub mod query;
pub mod summary;
