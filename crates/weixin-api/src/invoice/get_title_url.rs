//! `POST /card/invoice/biz/getusertitleurl` answers where a user keeps what invoices should say.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the address.
    GetTitleUrl, "/card/invoice/biz/getusertitleurl", Read,
    "P31; SKIT CardInvoiceBusinessGetUserTitleUrlRequest", InvoiceTitle => TitleUrl
);

/// What invoices should say about who pays.
#[wire_object]
pub struct InvoiceTitle {
    /// Whether the user fills it in: 1, or the merchant: 0.
    pub user_fill: Option<u64>,
    /// Name.
    pub title: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Tax number.
    pub tax_no: Option<String>,
    /// Address.
    pub addr: Option<String>,
    /// Bank.
    pub bank_type: Option<String>,
    /// Account.
    pub bank_no: Option<String>,
    /// 0: company, 1: person; only in answers.
    pub title_type: Option<u64>,
}

/// An address.
#[wire_object]
pub struct TitleUrl {
    /// The address.
    pub url: Option<String>,
}
