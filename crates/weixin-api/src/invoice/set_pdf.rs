//! `POST /card/invoice/platform/setpdf` stores the picture of an invoice.

use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Stores a PDF.
    SetPdf, Post "/card/invoice/platform/setpdf", Multipart, Write, AccessToken, Proxied,
    "P17, section 3; SKIT ExecuteCardInvoicePlatformSetPdf", Empty => Response
);

/// The multipart field that holds the file.
pub const FIELD: &str = "pdf";

/// Where it is.
#[wire_object]
pub struct Response {
    /// For `insert`; good for three days.
    pub s_media_id: Option<String>,
}
