//! `POST /card/invoice/getauthdata` reads a user's entries for an invoice (personal data).

use card_model::time::UnixSeconds;
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an authorisation.
    GetAuthorization, "/card/invoice/getauthdata", Read,
    "P18 \"7 Querying Authorization Completion Status\"; SKIT CardInvoiceGetAuthDataRequest", Request => Response
);

/// Request of [`GetAuthorization`].
#[wire_object]
pub struct Request {
    /// Id of the invoicing platform.
    pub s_pappid: Option<String>,
    /// Number of the merchant's order.
    pub order_id: Option<String>,
}

/// Response of [`GetAuthorization`].
#[wire_object]
pub struct Response {
    /// The state, such as `auth success`.
    pub invoice_status: Option<String>,
    /// When the order was authorised.
    pub auth_time: Option<UnixSeconds>,
    /// The user's entries.
    pub user_auth_info: Option<Entries>,
}

/// The user's entries, for a person or for a company.
#[wire_object]
pub struct Entries {
    /// For a person.
    pub user_field: Option<PersonEntries>,
    /// For a company.
    pub biz_field: Option<CompanyEntries>,
}

/// Entries for a person.
#[wire_object]
pub struct PersonEntries {
    /// Name.
    pub title: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Custom fields.
    pub custom_field: Option<Vec<CustomEntry>>,
}

/// Entries for a company.
#[wire_object]
pub struct CompanyEntries {
    /// Name.
    pub title: Option<String>,
    /// Tax number.
    pub tax_no: Option<String>,
    /// Address.
    pub addr: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Bank.
    pub bank_type: Option<String>,
    /// Bank account.
    pub bank_no: Option<String>,
    /// Custom fields.
    pub custom_field: Option<Vec<CustomEntry>>,
}

/// A custom field.
#[wire_object]
pub struct CustomEntry {
    /// Its name.
    pub key: Option<String>,
    /// The user's entry; missing in the description of a form.
    pub value: Option<String>,
}
