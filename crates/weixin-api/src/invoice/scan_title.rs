//! `POST /card/invoice/scantitle` reads what an invoice should say from a user's QR code.

use weixin_wire::wire_object;

use super::get_title_url::InvoiceTitle;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads it.
    ScanTitle, "/card/invoice/scantitle", Read,
    "P31; SKIT CardInvoiceBusinessScanTitleRequest", Request => InvoiceTitle
);

/// Which QR code.
#[wire_object]
pub struct Request {
    /// What it says.
    pub scan_text: Option<String>,
}
