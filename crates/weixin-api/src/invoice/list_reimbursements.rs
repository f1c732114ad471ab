//! `POST /card/invoice/reimburse/getinvoicebatch` reads several invoices that users handed in.

use weixin_wire::wire_object;

use super::get_reimbursement::{HeldInvoice, Invoice};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads invoices.
    ListReimbursements, "/card/invoice/reimburse/getinvoicebatch", Read,
    "P30, section 6; SKIT CardInvoiceReimburseGetInvoiceBatchRequest", Request => Response
);

/// Request of [`ListReimbursements`].
#[wire_object]
pub struct Request {
    /// The invoices.
    pub item_list: Option<Vec<HeldInvoice>>,
}

/// Response of [`ListReimbursements`].
#[wire_object]
pub struct Response {
    /// The invoices.
    pub item_list: Option<Vec<Invoice>>,
}
