//! What an invoice says, and where its reimbursement stands.

use card_model::{money::Fen, time::UnixSeconds};
use weixin_wire::{open_enum, wire_object};

/// Where an invoice's reimbursement stands.
#[open_enum]
pub enum ReimburseStatus {
    /// Not begun.
    #[wire("INVOICE_REIMBURSE_INIT")]
    Initial,
    /// Locked for a reimbursement in progress.
    #[wire("INVOICE_REIMBURSE_LOCK")]
    Locked,
    /// Paid; nothing can change it any more.
    #[wire("INVOICE_REIMBURSE_CLOSURE")]
    Closed,
    /// Cancelled by who issued it.
    #[wire("INVOICE_REIMBURSE_CANCEL")]
    Cancelled,
}

/// An invoice as its holder has it.
#[wire_object]
pub struct UserInvoice {
    /// The sum with taxes, in fen.
    pub fee: Option<Fen>,
    /// Who pays.
    pub title: Option<String>,
    /// When it was issued; a text in requests, a number in answers.
    pub billing_time: Option<UnixSeconds>,
    /// Its number.
    pub billing_no: Option<String>,
    /// Its code.
    pub billing_code: Option<String>,
    /// What was bought.
    pub info: Option<Vec<Item>>,
    /// The sum without taxes, in fen.
    pub fee_without_tax: Option<Fen>,
    /// Taxes, in fen.
    pub tax: Option<Fen>,
    /// The picture, as `platform/setpdf` answered it.
    pub s_pdf_media_id: Option<String>,
    /// URL of the picture.
    pub pdf_url: Option<String>,
    /// Where its reimbursement stands.
    pub reimburse_status: Option<ReimburseStatus>,
    /// The merchant's order.
    pub order_id: Option<String>,
    /// Its check code.
    pub check_code: Option<String>,
    /// Tax number of who pays.
    pub buyer_number: Option<String>,
}

/// Something that was bought.
#[wire_object]
pub struct Item {
    /// What.
    pub name: Option<String>,
    /// How many.
    pub num: Option<u64>,
    /// Of what unit.
    pub unit: Option<String>,
    /// What one costs, in fen.
    pub price: Option<Fen>,
}
