//! `GET /card/pay/getcoinsinfo` reads how many tokens there are.

use card_model::wire_object;

use crate::{decimal::Decimal, endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Reads the tokens.
    GetBalance, "/card/pay/getcoinsinfo", Read, "P4; Senparc GetCoinsInfoResultJson", Empty => Response
);

wire_object! {
    /// The tokens. Senparc types them as numbers, while prices are texts: both are read.
    pub struct Response {
        /// Free ones.
        free_coin: Decimal = "free_coin",
        /// Paid ones.
        pay_coin: Decimal = "pay_coin",
        /// All of them.
        total_coin: Decimal = "total_coin",
    }
}
