//! `POST /card/invoice/queryinvoceinfo` reads an issued invoice. The path is misspelt on the wire.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an invoice.
    Query, "/card/invoice/queryinvoceinfo", Read,
    "P18 \"16 Query Issued Invoices\"; SKIT CardInvoiceQueryInvoiceInfoRequest", Request => Response
);

/// Request of [`Query`].
#[wire_object]
pub struct Request {
    /// Number of the request that issued it.
    #[field(json = "fpqqlsh")]
    pub request_number: Option<String>,
    /// Tax number of the seller.
    #[field(json = "nsrsbh")]
    pub seller_tax_number: Option<String>,
}

/// Response of [`Query`].
#[wire_object]
pub struct Response {
    /// The invoice.
    #[field(json = "invoicedetail")]
    pub invoice_detail: Option<IssuedInvoice>,
}

/// An issued invoice.
#[wire_object]
pub struct IssuedInvoice {
    /// Number of the request that issued it.
    #[field(json = "fpqqlsh")]
    pub request_number: Option<String>,
    /// Code of the invoice (发票代码).
    #[field(json = "fpdm")]
    pub invoice_code: Option<String>,
    /// Number of the invoice (发票号码).
    #[field(json = "fphm")]
    pub invoice_number: Option<String>,
    /// Check code of the invoice (校验码).
    #[field(json = "jym")]
    pub check_code: Option<String>,
    /// When it was issued, e.g. `20171204172159` (开票日期).
    #[field(json = "kprq")]
    pub issued_at: Option<String>,
    /// URL of the PDF.
    #[field(json = "pdfurl")]
    pub pdf_url: Option<String>,
}
