//! `POST /card/invoice/platform/updatestatus` changes where an invoice's reimbursement stands, for who issued
//! it.

use card_model::wire_object;

use super::document::ReimburseStatus;
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes the state.
    UpdateStatus, "/card/invoice/platform/updatestatus", Irreversible,
    "P17, section 6; SKIT CardInvoicePlatformUpdateStatusRequest", Request => Empty
);

wire_object! {
    /// Which invoice, and its state.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
        /// The code.
        code: String = "code",
        /// The state.
        reimburse_status: ReimburseStatus = "reimburse_status",
    }
}
