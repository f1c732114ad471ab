//! Endpoints of inventory tokens, which pay for the stock of Friend's Vouchers (facts page 1.6; seed 001
//! section 5.2). One token is one yuan; amounts come as decimal texts in yuan.

pub mod activate;
pub mod confirm;
pub mod get_balance;
pub mod get_order;
pub mod get_price;
pub mod list_orders;
pub mod order;
pub mod recharge;
