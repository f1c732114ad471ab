//! `POST /card/invoice/rejectinsert` refuses a user's request for an invoice.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Refuses an invoice.
    Reject, "/card/invoice/rejectinsert", Irreversible,
    "P18 \"8 Rejecting Invoicing\"; SKIT CardInvoiceRejectInsertRequest", Request => Empty
);

/// Request of [`Reject`].
#[wire_object]
pub struct Request {
    /// Id of the invoicing platform.
    pub s_pappid: Option<String>,
    /// Number of the merchant's order.
    pub order_id: Option<String>,
    /// The reason.
    pub reason: Option<String>,
    /// The page that the user is sent to.
    pub url: Option<String>,
}
