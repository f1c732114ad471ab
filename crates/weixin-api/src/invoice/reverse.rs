//! `POST /card/invoice/clearoutinvoice` issues the invoice that takes another one back.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Takes an invoice back.
    Reverse, "/card/invoice/clearoutinvoice", Irreversible,
    "P18 \"15 Invoice Offset\"; SKIT CardInvoiceClearOutInvoiceRequest", Request => Empty
);

/// Which invoice.
#[wire_object]
pub struct Request {
    /// Which invoice.
    #[field(json = "invoiceinfo")]
    pub invoice_info: Option<ReversedInvoice>,
}

/// The invoice to take back.
#[wire_object]
pub struct ReversedInvoice {
    /// The user.
    #[field(json = "wxopenid")]
    pub open_id: Option<String>,
    /// Number of this request (发票请求流水号).
    #[field(json = "fpqqlsh")]
    pub request_number: Option<String>,
    /// Tax number of who issues it (纳税人识别码).
    #[field(json = "nsrsbh")]
    pub seller_tax_number: Option<String>,
    /// Name of who issues it.
    #[field(json = "nsrmc")]
    pub seller_name: Option<String>,
    /// Code of the invoice (原发票代码).
    #[field(json = "yfpdm")]
    pub original_code: Option<String>,
    /// Number of the invoice (原发票号码).
    #[field(json = "yfphm")]
    pub original_number: Option<String>,
}
