//! `POST /card/invoice/seturl` returns the URL that identifies an invoicing platform.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Returns the URL. Its parameter `s_pappid` is the id of the platform. The call sets nothing, despite its path.
    GetPlatformUrl, "/card/invoice/seturl", Read,
    "P17, section 1; SKIT CardInvoiceSetUrlResponse", Empty => Response
);

/// Response of [`GetPlatformUrl`].
#[wire_object]
pub struct Response {
    /// The URL.
    pub invoice_url: Option<String>,
}
