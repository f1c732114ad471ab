//! `POST /card/invoice/reimburse/updatestatusbatch` locks, frees or closes several invoices of one user, all
//! or none.

use weixin_wire::wire_object;

use super::{document::ReimburseStatus, get_reimbursement::HeldInvoice};
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes the states. Closed ones stay closed.
    SettleReimbursements, "/card/invoice/reimburse/updatestatusbatch", Irreversible,
    "P30, section 8; SKIT CardInvoiceReimburseUpdateStatusBatchRequest", Request => Empty
);

/// Which invoices, and their state.
#[wire_object]
pub struct Request {
    /// The user.
    pub openid: Option<String>,
    /// The state.
    pub reimburse_status: Option<ReimburseStatus>,
    /// The invoices.
    pub invoice_list: Option<Vec<HeldInvoice>>,
}
