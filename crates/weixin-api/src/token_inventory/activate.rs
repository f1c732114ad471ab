//! `GET /card/pay/activate` opens the account of tokens. A write in spite of its method.

use card_model::wire_object;

use crate::{endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Opens the account.
    Activate, "/card/pay/activate", Write,
    "P4 \"3.1 Activating Token Account\"; Senparc PayActiveResultJson", Empty => Response
);

wire_object! {
    /// What a new account gets.
    pub struct Response {
        /// Free tokens, such as 200.
        reward: String = "reward",
    }
}
