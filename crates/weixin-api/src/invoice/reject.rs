//! `POST /card/invoice/rejectinsert` tells a user that there will be no invoice.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Refuses an invoice.
    Reject, "/card/invoice/rejectinsert", Irreversible,
    "P18 \"8 Rejecting Invoicing\"; SKIT CardInvoiceRejectInsertRequest", Request => Empty
);

wire_object! {
    /// Which, and why.
    pub struct Request {
        /// The platform that issues the invoice.
        s_pappid: String = "s_pappid",
        /// The merchant's order.
        order_id: String = "order_id",
        /// Why.
        reason: String = "reason",
        /// Where the user goes.
        url: String = "url",
    }
}
