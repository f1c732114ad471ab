//! `POST /card/invoice/scantitle` reads the invoice title in a user's QR code.

use weixin_wire::wire_object;

use super::get_title_url::InvoiceTitle;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an invoice title.
    ScanTitle, "/card/invoice/scantitle", Read,
    "P31; SKIT CardInvoiceBusinessScanTitleRequest", Request => InvoiceTitle
);

/// Request of [`ScanTitle`].
#[wire_object]
pub struct Request {
    /// The text of the QR code.
    pub scan_text: Option<String>,
}
