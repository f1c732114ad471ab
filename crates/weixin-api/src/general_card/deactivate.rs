//! `POST /card/generalcard/unactivate` takes an activation back.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Takes an activation back.
    Deactivate, "/card/generalcard/unactivate", Write,
    "inferred: easywechat GeneralCardClient", Request => Empty
);

/// Which card.
#[wire_object]
pub struct Request {
    /// The card.
    pub card_id: Option<String>,
    /// The code.
    pub code: Option<String>,
}
