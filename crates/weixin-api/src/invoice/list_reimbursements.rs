//! `POST /card/invoice/reimburse/getinvoicebatch` reads several invoices that users hand in.

use card_model::wire_object;

use super::get_reimbursement::{HeldInvoice, Invoice};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads invoices.
    ListReimbursements, "/card/invoice/reimburse/getinvoicebatch", Read,
    "P30, section 6; SKIT CardInvoiceReimburseGetInvoiceBatchRequest", Request => Response
);

wire_object! {
    /// Which invoices.
    pub struct Request {
        /// The invoices.
        item_list: Vec<HeldInvoice> = "item_list",
    }
}

wire_object! {
    /// The invoices.
    pub struct Response {
        /// The invoices.
        item_list: Vec<Invoice> = "item_list",
    }
}
