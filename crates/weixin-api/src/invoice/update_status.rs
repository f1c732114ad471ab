//! `POST /card/invoice/platform/updatestatus` changes where an invoice's reimbursement stands, for who issued
//! it.

use weixin_wire::wire_object;

use super::document::ReimburseStatus;
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes the state.
    UpdateStatus, "/card/invoice/platform/updatestatus", Irreversible,
    "P17, section 6; SKIT CardInvoicePlatformUpdateStatusRequest", Request => Empty
);

/// Which invoice, and its state.
#[wire_object]
pub struct Request {
    /// The card.
    pub card_id: Option<String>,
    /// The code.
    pub code: Option<String>,
    /// The state.
    pub reimburse_status: Option<ReimburseStatus>,
}
