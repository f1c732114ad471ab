//! `GET /card/pay/activate` opens the account of tokens. It is a write despite its method.

use weixin_wire::wire_object;

use crate::{endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Opens the account.
    Activate, "/card/pay/activate", Write,
    "P4 \"3.1 Activating Token Account\"; Senparc PayActiveResultJson", Empty => Response
);

/// Response of [`Activate`].
#[wire_object]
pub struct Response {
    /// Number of free tokens, such as 200.
    pub reward: Option<String>,
}
