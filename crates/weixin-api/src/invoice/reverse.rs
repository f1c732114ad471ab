//! `POST /card/invoice/clearoutinvoice` issues the invoice that reverses another one.

use card_model::id::OpenId;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Reverses an invoice.
    Reverse, "/card/invoice/clearoutinvoice", Irreversible,
    "P18 \"15 Invoice Offset\"; SKIT CardInvoiceClearOutInvoiceRequest", Request => Empty
);

/// Request of [`Reverse`].
#[wire_object]
pub struct Request {
    /// The invoice to reverse.
    #[field(json = "invoiceinfo")]
    pub invoice_info: Option<ReversedInvoice>,
}

/// The invoice to reverse.
#[wire_object]
pub struct ReversedInvoice {
    /// OpenID of the user.
    #[field(json = "wxopenid")]
    pub open_id: Option<OpenId>,
    /// Number of this request (发票请求流水号).
    #[field(json = "fpqqlsh")]
    pub request_number: Option<String>,
    /// Tax number of the seller (纳税人识别码).
    #[field(json = "nsrsbh")]
    pub seller_tax_number: Option<String>,
    /// Name of the seller.
    #[field(json = "nsrmc")]
    pub seller_name: Option<String>,
    /// Code of the reversed invoice (原发票代码).
    #[field(json = "yfpdm")]
    pub original_code: Option<String>,
    /// Number of the reversed invoice (原发票号码).
    #[field(json = "yfphm")]
    pub original_number: Option<String>,
}
