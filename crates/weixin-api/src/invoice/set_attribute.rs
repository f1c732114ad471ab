//! `POST /card/invoice/setbizattr?action=…` sets or returns a merchant's attributes of invoices: one path for six
//! actions.

use weixin_wire::{open_enum, wire_object};

use super::get_authorization::CustomEntry;
use crate::endpoint::endpoint;

endpoint!(
    /// Sets or returns an attribute, depending on `action`. It therefore counts as a write.
    SetAttribute, Post "/card/invoice/setbizattr", Json ["action"], Write, AccessToken, Proxied,
    "P18 \"9\" to \"12\", \"17\" and \"18\"; SKIT CardInvoiceSetAuthFieldRequest, CardInvoiceSetPayMerchantRequest, CardInvoiceSetContactRequest",
    Request => Attributes
);

/// The action of a call.
#[open_enum]
pub enum Action {
    /// Sets the form.
    #[wire("set_auth_field")]
    SetAuthField,
    /// Returns the form.
    #[wire("get_auth_field")]
    GetAuthField,
    /// Sets the merchant number.
    #[wire("set_pay_mch")]
    SetPayMch,
    /// Returns the merchant number.
    #[wire("get_pay_mch")]
    GetPayMch,
    /// Sets the contact.
    #[wire("set_contact")]
    SetContact,
    /// Returns the contact.
    #[wire("get_contact")]
    GetContact,
}

/// Request of [`SetAttribute`].
#[wire_object]
pub struct Request {
    /// The action, sent in the query.
    pub action: Option<Action>,
    /// The form, with `set_auth_field`.
    pub auth_field: Option<AuthField>,
    /// The merchant number, with `set_pay_mch`.
    pub paymch_info: Option<PayMerchant>,
    /// The contact, with `set_contact`.
    pub contact: Option<Contact>,
}

/// Response of [`SetAttribute`]: the attribute that was read.
#[wire_object]
pub struct Attributes {
    /// The form, with `get_auth_field`.
    pub auth_field: Option<AuthField>,
    /// The merchant number, with `get_pay_mch`.
    pub paymch_info: Option<PayMerchant>,
    /// The contact, with `get_contact`.
    pub contact: Option<Contact>,
}

/// The fields of the form; 1: shown.
#[wire_object]
pub struct AuthField {
    /// Fields for a person.
    pub user_field: Option<ShownForPerson>,
    /// Fields for a company.
    pub biz_field: Option<ShownForCompany>,
}

/// Fields for a person; 1: shown.
#[wire_object]
pub struct ShownForPerson {
    /// Name.
    pub show_title: Option<u64>,
    /// Telephone number.
    pub show_phone: Option<u64>,
    /// E-mail address.
    pub show_email: Option<u64>,
    /// Custom fields.
    pub custom_field: Option<Vec<CustomEntry>>,
}

/// Fields for a company; 1: shown.
#[wire_object]
pub struct ShownForCompany {
    /// Name.
    pub show_title: Option<u64>,
    /// Tax number.
    pub show_tax_no: Option<u64>,
    /// Address.
    pub show_addr: Option<u64>,
    /// Telephone number.
    pub show_phone: Option<u64>,
    /// Bank.
    pub show_bank_type: Option<u64>,
    /// Bank account.
    pub show_bank_no: Option<u64>,
    /// Custom fields.
    pub custom_field: Option<Vec<CustomEntry>>,
}

/// The merchant number whose payments get invoices.
#[wire_object]
pub struct PayMerchant {
    /// The number.
    pub mchid: Option<String>,
    /// Id of the invoicing platform.
    pub s_pappid: Option<String>,
}

/// The contact for users.
#[wire_object]
pub struct Contact {
    /// Telephone number.
    pub phone: Option<String>,
    /// Maximum seconds until an invoice is issued.
    pub time_out: Option<u64>,
}
