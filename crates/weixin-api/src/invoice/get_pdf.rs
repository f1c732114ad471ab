//! `POST /card/invoice/platform/getpdf` answers where the picture of an invoice is.

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the address.
    GetPdf, "/card/invoice/platform/getpdf", Read,
    "P17, section 4; SKIT CardInvoicePlatformGetPdfRequest", Request => Response
);

wire_object! {
    /// Which picture.
    pub struct Request {
        /// Always `get_url`. It may stand in the query instead, where the older of Tencent's pages has it.
        action: String = "action",
        /// What `setpdf` answered.
        s_media_id: String = "s_media_id",
    }
}

wire_object! {
    /// The address.
    pub struct Response {
        /// The address.
        pdf_url: String = "pdf_url",
        /// Seconds for which it works.
        pdf_url_expire_time: u64 = "pdf_url_expire_time",
    }
}
