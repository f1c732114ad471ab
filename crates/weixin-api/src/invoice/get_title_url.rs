//! `POST /card/invoice/biz/getusertitleurl` returns the page on which a user saves an invoice title.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Returns the URL.
    GetTitleUrl, "/card/invoice/biz/getusertitleurl", Read,
    "P31; SKIT CardInvoiceBusinessGetUserTitleUrlRequest", InvoiceTitle => TitleUrl
);

/// An invoice title: the buyer's data on invoices.
#[wire_object]
pub struct InvoiceTitle {
    /// 1: the user fills in the page; 0: the merchant does.
    pub user_fill: Option<u64>,
    /// Name.
    pub title: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Tax number.
    pub tax_no: Option<String>,
    /// Address.
    pub addr: Option<String>,
    /// Bank.
    pub bank_type: Option<String>,
    /// Bank account.
    pub bank_no: Option<String>,
    /// 0: company, 1: person; only in responses.
    pub title_type: Option<u64>,
}

/// Response of [`GetTitleUrl`] and of the page for choosing a title.
#[wire_object]
pub struct TitleUrl {
    /// The URL.
    pub url: Option<String>,
}
