//! `POST /card/invoice/biz/getusertitleurl` answers where a user keeps what invoices should say.

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the address.
    GetTitleUrl, "/card/invoice/biz/getusertitleurl", Read,
    "P31; SKIT CardInvoiceBusinessGetUserTitleUrlRequest", InvoiceTitle => TitleUrl
);

wire_object! {
    /// What invoices should say about who pays.
    pub struct InvoiceTitle {
        /// Whether the user fills it in: 1, or the merchant: 0.
        user_fill: u64 = "user_fill",
        /// Name.
        title: String = "title",
        /// Telephone.
        phone: String = "phone",
        /// Tax number.
        tax_no: String = "tax_no",
        /// Address.
        addr: String = "addr",
        /// Bank.
        bank_type: String = "bank_type",
        /// Account.
        bank_no: String = "bank_no",
        /// 0: company, 1: person; only in answers.
        title_type: u64 = "title_type",
    }
}

wire_object! {
    /// An address.
    pub struct TitleUrl {
        /// The address.
        url: String = "url",
    }
}
