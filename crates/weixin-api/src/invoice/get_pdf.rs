//! `POST /card/invoice/platform/getpdf` returns the URL of an invoice's PDF.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Returns the URL.
    GetPdf, "/card/invoice/platform/getpdf", Read,
    "P17, section 4; SKIT CardInvoicePlatformGetPdfRequest", Request => Response
);

/// Request of [`GetPdf`].
#[wire_object]
pub struct Request {
    /// Always `get_url`. The older of Tencent's pages has it in the query, which is accepted too.
    pub action: Option<String>,
    /// Media id from `setpdf`.
    pub s_media_id: Option<String>,
}

/// Response of [`GetPdf`].
#[wire_object]
pub struct Response {
    /// The URL.
    pub pdf_url: Option<String>,
    /// Seconds for which the URL is valid.
    pub pdf_url_expire_time: Option<u64>,
}
