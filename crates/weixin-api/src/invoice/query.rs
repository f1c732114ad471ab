//! `POST /card/invoice/queryinvoceinfo` reads an issued invoice. The path lacks a letter on the wire.

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an invoice.
    Query, "/card/invoice/queryinvoceinfo", Read,
    "P18 \"16 Query Issued Invoices\"; SKIT CardInvoiceQueryInvoiceInfoRequest", Request => Response
);

wire_object! {
    /// Which invoice.
    pub struct Request {
        /// Number of the request that issued it.
        request_number: String = "fpqqlsh",
        /// Tax number of who issued it.
        seller_tax_number: String = "nsrsbh",
    }
}

wire_object! {
    /// The invoice.
    pub struct Response {
        /// The invoice.
        invoice_detail: IssuedInvoice = "invoicedetail",
    }
}

wire_object! {
    /// An issued invoice.
    pub struct IssuedInvoice {
        /// Number of the request that issued it.
        request_number: String = "fpqqlsh",
        /// Its code (发票代码).
        invoice_code: String = "fpdm",
        /// Its number (发票号码).
        invoice_number: String = "fphm",
        /// Its check code (校验码).
        check_code: String = "jym",
        /// When it was issued, as `20171204172159` (开票日期).
        issued_at: String = "kprq",
        /// URL of its picture.
        pdf_url: String = "pdfurl",
    }
}
