//! `GET /card/pay/getcoinsinfo` reads the balance of tokens.

use weixin_wire::wire_object;

use crate::{decimal::Decimal, endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Reads the balance.
    GetBalance, "/card/pay/getcoinsinfo", Read, "P4; Senparc GetCoinsInfoResultJson", Empty => Response
);

/// Response of [`GetBalance`]. Senparc declares the members as numbers, while prices are texts; both are read.
#[wire_object]
pub struct Response {
    /// Free tokens.
    pub free_coin: Option<Decimal>,
    /// Paid tokens.
    pub pay_coin: Option<Decimal>,
    /// Total of tokens.
    pub total_coin: Option<Decimal>,
}
