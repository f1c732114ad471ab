//! `GET /card/pay/getcoinsinfo` reads how many tokens there are.

use weixin_wire::wire_object;

use crate::{decimal::Decimal, endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Reads the tokens.
    GetBalance, "/card/pay/getcoinsinfo", Read, "P4; Senparc GetCoinsInfoResultJson", Empty => Response
);

/// The tokens. Senparc types them as numbers, while prices are texts: both are read.
#[wire_object]
pub struct Response {
    /// Free ones.
    pub free_coin: Option<Decimal>,
    /// Paid ones.
    pub pay_coin: Option<Decimal>,
    /// All of them.
    pub total_coin: Option<Decimal>,
}
