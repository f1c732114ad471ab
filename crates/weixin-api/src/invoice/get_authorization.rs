//! `POST /card/invoice/getauthdata` reads what a user filled in for an invoice (personal data).

use card_model::time::UnixSeconds;
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an authorisation.
    GetAuthorization, "/card/invoice/getauthdata", Read,
    "P18 \"7 Querying Authorization Completion Status\"; SKIT CardInvoiceGetAuthDataRequest", Request => Response
);

/// Of which order.
#[wire_object]
pub struct Request {
    /// The platform that issues the invoice.
    pub s_pappid: Option<String>,
    /// The merchant's order.
    pub order_id: Option<String>,
}

/// The authorisation.
#[wire_object]
pub struct Response {
    /// Such as `auth success`.
    pub invoice_status: Option<String>,
    /// When it was given.
    pub auth_time: Option<UnixSeconds>,
    /// What the user filled in.
    pub user_auth_info: Option<Entries>,
}

/// What a user filled in, for a person or for a company.
#[wire_object]
pub struct Entries {
    /// For a person.
    pub user_field: Option<PersonEntries>,
    /// For a company.
    pub biz_field: Option<CompanyEntries>,
}

/// For a person.
#[wire_object]
pub struct PersonEntries {
    /// Name.
    pub title: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address of electronic mail.
    pub email: Option<String>,
    /// Fields of the merchant's own.
    pub custom_field: Option<Vec<CustomEntry>>,
}

/// For a company.
#[wire_object]
pub struct CompanyEntries {
    /// Name.
    pub title: Option<String>,
    /// Tax number.
    pub tax_no: Option<String>,
    /// Address.
    pub addr: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Bank.
    pub bank_type: Option<String>,
    /// Account.
    pub bank_no: Option<String>,
    /// Fields of the merchant's own.
    pub custom_field: Option<Vec<CustomEntry>>,
}

/// A field of the merchant's own.
#[wire_object]
pub struct CustomEntry {
    /// Its name.
    pub key: Option<String>,
    /// What the user entered; absent where the form is described.
    pub value: Option<String>,
}
