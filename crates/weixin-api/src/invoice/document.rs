//! The data of an invoice, and the state of its reimbursement.

use card_model::{money::Fen, time::UnixSeconds};
use weixin_wire::{open_enum, wire_object};

/// The state of an invoice's reimbursement.
#[open_enum]
pub enum ReimburseStatus {
    /// Not begun.
    #[wire("INVOICE_REIMBURSE_INIT")]
    Initial,
    /// Locked for a reimbursement in progress.
    #[wire("INVOICE_REIMBURSE_LOCK")]
    Locked,
    /// Reimbursed. This state is final.
    #[wire("INVOICE_REIMBURSE_CLOSURE")]
    Closed,
    /// Cancelled by the issuer.
    #[wire("INVOICE_REIMBURSE_CANCEL")]
    Cancelled,
}

/// An invoice as its holder has it.
#[wire_object]
pub struct UserInvoice {
    /// Total with tax, in fen.
    pub fee: Option<Fen>,
    /// The buyer's name.
    pub title: Option<String>,
    /// When it was issued; a text in requests, a number in responses.
    pub billing_time: Option<UnixSeconds>,
    /// Number of the invoice.
    pub billing_no: Option<String>,
    /// Code of the invoice.
    pub billing_code: Option<String>,
    /// The bought items.
    pub info: Option<Vec<Item>>,
    /// Total without tax, in fen.
    pub fee_without_tax: Option<Fen>,
    /// Tax, in fen.
    pub tax: Option<Fen>,
    /// Media id of the PDF, from `platform/setpdf`.
    pub s_pdf_media_id: Option<String>,
    /// URL of the PDF.
    pub pdf_url: Option<String>,
    /// The state of its reimbursement.
    pub reimburse_status: Option<ReimburseStatus>,
    /// Number of the merchant's order.
    pub order_id: Option<String>,
    /// Check code of the invoice.
    pub check_code: Option<String>,
    /// Tax number of the buyer.
    pub buyer_number: Option<String>,
}

/// A bought item.
#[wire_object]
pub struct Item {
    /// Name.
    pub name: Option<String>,
    /// Quantity.
    pub num: Option<u64>,
    /// Unit.
    pub unit: Option<String>,
    /// Price per unit, in fen.
    pub price: Option<Fen>,
}
