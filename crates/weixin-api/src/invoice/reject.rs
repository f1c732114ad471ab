//! `POST /card/invoice/rejectinsert` tells a user that there will be no invoice.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Refuses an invoice.
    Reject, "/card/invoice/rejectinsert", Irreversible,
    "P18 \"8 Rejecting Invoicing\"; SKIT CardInvoiceRejectInsertRequest", Request => Empty
);

/// Which, and why.
#[wire_object]
pub struct Request {
    /// The platform that issues the invoice.
    pub s_pappid: Option<String>,
    /// The merchant's order.
    pub order_id: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Where the user goes.
    pub url: Option<String>,
}
