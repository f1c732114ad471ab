//! `POST /card/generalcard/unactivate` cancels an activation.

use card_model::id::{CardId, Code};
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Cancels an activation.
    Deactivate, "/card/generalcard/unactivate", Write,
    "inferred: easywechat GeneralCardClient", Request => Empty
);

/// Request of [`Deactivate`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// The code.
    pub code: Option<Code>,
}
