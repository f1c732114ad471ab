//! `POST /card/invoice/reimburse/updateinvoicestatus` locks, frees or closes an invoice that a user hands in.

use card_model::wire_object;

use super::document::ReimburseStatus;
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes the state. A closed one stays closed.
    SettleReimbursement, "/card/invoice/reimburse/updateinvoicestatus", Irreversible,
    "P30, section 7; SKIT CardInvoiceReimburseUpdateInvoiceStatusRequest", Request => Empty
);

wire_object! {
    /// Which invoice, and its state.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
        /// The encrypted code.
        encrypt_code: String = "encrypt_code",
        /// The state.
        reimburse_status: ReimburseStatus = "reimburse_status",
    }
}
