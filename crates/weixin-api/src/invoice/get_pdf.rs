//! `POST /card/invoice/platform/getpdf` answers where the picture of an invoice is.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the address.
    GetPdf, "/card/invoice/platform/getpdf", Read,
    "P17, section 4; SKIT CardInvoicePlatformGetPdfRequest", Request => Response
);

/// Which picture.
#[wire_object]
pub struct Request {
    /// Always `get_url`. It may stand in the query instead, where the older of Tencent's pages has it.
    pub action: Option<String>,
    /// What `setpdf` answered.
    pub s_media_id: Option<String>,
}

/// The address.
#[wire_object]
pub struct Response {
    /// The address.
    pub pdf_url: Option<String>,
    /// Seconds for which it works.
    pub pdf_url_expire_time: Option<u64>,
}
