//! `POST /card/invoice/clearoutinvoice` issues the invoice that takes another one back.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Takes an invoice back.
    Reverse, "/card/invoice/clearoutinvoice", Irreversible,
    "P18 \"15 Invoice Offset\"; SKIT CardInvoiceClearOutInvoiceRequest", Request => Empty
);

wire_object! {
    /// Which invoice.
    pub struct Request {
        /// Which invoice.
        invoice_info: ReversedInvoice = "invoiceinfo",
    }
}

wire_object! {
    /// The invoice to take back.
    pub struct ReversedInvoice {
        /// The user.
        open_id: String = "wxopenid",
        /// Number of this request (发票请求流水号).
        request_number: String = "fpqqlsh",
        /// Tax number of who issues it (纳税人识别码).
        seller_tax_number: String = "nsrsbh",
        /// Name of who issues it.
        seller_name: String = "nsrmc",
        /// Code of the invoice (原发票代码).
        original_code: String = "yfpdm",
        /// Number of the invoice (原发票号码).
        original_number: String = "yfphm",
    }
}
