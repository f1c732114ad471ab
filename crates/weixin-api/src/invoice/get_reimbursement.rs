//! `POST /card/invoice/reimburse/getinvoiceinfo` reads an invoice that a user hands in.

use card_model::{code::UserCardStatus, time::UnixSeconds, wire_object};

use super::document::UserInvoice;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an invoice.
    GetReimbursement, "/card/invoice/reimburse/getinvoiceinfo", Read,
    "P30, section 5; SKIT CardInvoiceReimburseGetInvoiceInfoResponse", HeldInvoice => Invoice
);

wire_object! {
    /// Which invoice: what a page gets from the user.
    pub struct HeldInvoice {
        /// The card.
        card_id: String = "card_id",
        /// The encrypted code.
        encrypt_code: String = "encrypt_code",
    }
}

wire_object! {
    /// An invoice.
    pub struct Invoice {
        /// The card.
        card_id: String = "card_id",
        /// First second at which it is valid.
        begin_time: UnixSeconds = "begin_time",
        /// Last second at which it is valid.
        end_time: UnixSeconds = "end_time",
        /// The state of the user's card.
        user_card_status: UserCardStatus = "user_card_status",
        /// The user.
        openid: String = "openid",
        /// Kind of the invoice.
        invoice_type: String = "type",
        /// Who takes the money.
        payee: String = "payee",
        /// Details.
        detail: String = "detail",
        /// What it says.
        user_info: UserInvoice = "user_info",
    }
}
