//! `POST /card/invoice/reimburse/updateinvoicestatus` locks, frees or closes an invoice that a user hands in.

use weixin_wire::wire_object;

use super::document::ReimburseStatus;
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes the state. A closed one stays closed.
    SettleReimbursement, "/card/invoice/reimburse/updateinvoicestatus", Irreversible,
    "P30, section 7; SKIT CardInvoiceReimburseUpdateInvoiceStatusRequest", Request => Empty
);

/// Which invoice, and its state.
#[wire_object]
pub struct Request {
    /// The card.
    pub card_id: Option<String>,
    /// The encrypted code.
    pub encrypt_code: Option<String>,
    /// The state.
    pub reimburse_status: Option<ReimburseStatus>,
}
