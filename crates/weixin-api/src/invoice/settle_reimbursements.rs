//! `POST /card/invoice/reimburse/updatestatusbatch` locks, frees or closes several invoices of one user, all
//! or none.

use card_model::wire_object;

use super::{document::ReimburseStatus, get_reimbursement::HeldInvoice};
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes the states. Closed ones stay closed.
    SettleReimbursements, "/card/invoice/reimburse/updatestatusbatch", Irreversible,
    "P30, section 8; SKIT CardInvoiceReimburseUpdateStatusBatchRequest", Request => Empty
);

wire_object! {
    /// Which invoices, and their state.
    pub struct Request {
        /// The user.
        openid: String = "openid",
        /// The state.
        reimburse_status: ReimburseStatus = "reimburse_status",
        /// The invoices.
        invoice_list: Vec<HeldInvoice> = "invoice_list",
    }
}
