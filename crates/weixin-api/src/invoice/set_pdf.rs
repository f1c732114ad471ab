//! `POST /card/invoice/platform/setpdf` stores the PDF of an invoice.

use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Stores a PDF.
    SetPdf, Post "/card/invoice/platform/setpdf", Multipart, Write, AccessToken, Proxied,
    "P17, section 3; SKIT ExecuteCardInvoicePlatformSetPdf", Empty => Response
);

/// Name of the multipart field with the file.
pub const FIELD: &str = "pdf";

/// Response of [`SetPdf`].
#[wire_object]
pub struct Response {
    /// Media id for `insert`, valid for three days.
    pub s_media_id: Option<String>,
}
