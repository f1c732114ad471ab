//! `POST /card/invoice/platform/setpdf` stores the picture of an invoice.

use card_model::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Stores a PDF.
    SetPdf, Post "/card/invoice/platform/setpdf", Multipart, Write, AccessToken, Proxied,
    "P17, section 3; SKIT ExecuteCardInvoicePlatformSetPdf", Empty => Response
);

/// The multipart field that holds the file.
pub const FIELD: &str = "pdf";

wire_object! {
    /// Where it is.
    pub struct Response {
        /// For `insert`; good for three days.
        s_media_id: String = "s_media_id",
    }
}
