//! What an invoice says, and where its reimbursement stands.

use card_model::{money::Fen, open_enum, time::UnixSeconds, wire_object};

open_enum! {
    /// Where an invoice's reimbursement stands.
    pub enum ReimburseStatus {
        /// Not begun.
        Initial = "INVOICE_REIMBURSE_INIT",
        /// In somebody's hands.
        Locked = "INVOICE_REIMBURSE_LOCK",
        /// Paid; nothing can change it any more.
        Closed = "INVOICE_REIMBURSE_CLOSURE",
        /// Cancelled by who issued it.
        Cancelled = "INVOICE_REIMBURSE_CANCEL",
    }
}

wire_object! {
    /// An invoice as its holder has it.
    pub struct UserInvoice {
        /// The sum with taxes, in fen.
        fee: Fen = "fee",
        /// Who pays.
        title: String = "title",
        /// When it was issued; a text in requests, a number in answers.
        billing_time: UnixSeconds = "billing_time",
        /// Its number.
        billing_no: String = "billing_no",
        /// Its code.
        billing_code: String = "billing_code",
        /// What was bought.
        info: Vec<Item> = "info",
        /// The sum without taxes, in fen.
        fee_without_tax: Fen = "fee_without_tax",
        /// Taxes, in fen.
        tax: Fen = "tax",
        /// The picture, as `platform/setpdf` answered it.
        s_pdf_media_id: String = "s_pdf_media_id",
        /// URL of the picture.
        pdf_url: String = "pdf_url",
        /// Where its reimbursement stands.
        reimburse_status: ReimburseStatus = "reimburse_status",
        /// The merchant's order.
        order_id: String = "order_id",
        /// Its check code.
        check_code: String = "check_code",
        /// Tax number of who pays.
        buyer_number: String = "buyer_number",
    }
}

wire_object! {
    /// Something that was bought.
    pub struct Item {
        /// What.
        name: String = "name",
        /// How many.
        num: u64 = "num",
        /// Of what unit.
        unit: String = "unit",
        /// What one costs, in fen.
        price: Fen = "price",
    }
}
