//! `POST /card/invoice/scantitle` reads what an invoice should say from a user's QR code.

use card_model::wire_object;

use super::get_title_url::InvoiceTitle;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads it.
    ScanTitle, "/card/invoice/scantitle", Read,
    "P31; SKIT CardInvoiceBusinessScanTitleRequest", Request => InvoiceTitle
);

wire_object! {
    /// Which QR code.
    pub struct Request {
        /// What it says.
        scan_text: String = "scan_text",
    }
}
