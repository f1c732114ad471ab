//! `POST /card/invoice/seturl` answers the address that names a platform of invoices.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Reads the address; its parameter `s_pappid` names the platform. Sets nothing in spite of its path.
    GetPlatformUrl, "/card/invoice/seturl", Read,
    "P17, section 1; SKIT CardInvoiceSetUrlResponse", Empty => Response
);

/// The address.
#[wire_object]
pub struct Response {
    /// The address.
    pub invoice_url: Option<String>,
}
