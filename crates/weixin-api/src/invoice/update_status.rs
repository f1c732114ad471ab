//! `POST /card/invoice/platform/updatestatus` changes the state of an invoice's reimbursement, for the issuer.

use card_model::id::{CardId, Code};
use weixin_wire::wire_object;

use super::document::ReimburseStatus;
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes the state.
    UpdateStatus, "/card/invoice/platform/updatestatus", Irreversible,
    "P17, section 6; SKIT CardInvoicePlatformUpdateStatusRequest", Request => Empty
);

/// Request of [`UpdateStatus`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// The code.
    pub code: Option<Code>,
    /// The state.
    pub reimburse_status: Option<ReimburseStatus>,
}
