//! `POST /card/invoice/setbizattr?action=…` sets or reads how a merchant hands out invoices: one path for six
//! actions.

use weixin_wire::{open_enum, wire_object};

use super::get_authorization::CustomEntry;
use crate::endpoint::endpoint;

endpoint!(
    /// Sets an attribute, or reads it: what it does depends on `action`, so it counts as a write.
    SetAttribute, Post "/card/invoice/setbizattr", Json ["action"], Write, AccessToken, Proxied,
    "P18 \"9\" to \"12\", \"17\" and \"18\"; SKIT CardInvoiceSetAuthFieldRequest, CardInvoiceSetPayMerchantRequest, CardInvoiceSetContactRequest",
    Request => Attributes
);

/// What to do.
#[open_enum]
pub enum Action {
    /// Set the form.
    #[wire("set_auth_field")]
    SetAuthField,
    /// Read the form.
    #[wire("get_auth_field")]
    GetAuthField,
    /// Set the merchant number.
    #[wire("set_pay_mch")]
    SetPayMch,
    /// Read the merchant number.
    #[wire("get_pay_mch")]
    GetPayMch,
    /// Set the contact.
    #[wire("set_contact")]
    SetContact,
    /// Read the contact.
    #[wire("get_contact")]
    GetContact,
}

/// What to do, and with what.
#[wire_object]
pub struct Request {
    /// Travels in the query.
    pub action: Option<Action>,
    /// With `set_auth_field`.
    pub auth_field: Option<AuthField>,
    /// With `set_pay_mch`.
    pub paymch_info: Option<PayMerchant>,
    /// With `set_contact`.
    pub contact: Option<Contact>,
}

/// What was read.
#[wire_object]
pub struct Attributes {
    /// With `get_auth_field`.
    pub auth_field: Option<AuthField>,
    /// With `get_pay_mch`.
    pub paymch_info: Option<PayMerchant>,
    /// With `get_contact`.
    pub contact: Option<Contact>,
}

/// What users fill in; 1: shown.
#[wire_object]
pub struct AuthField {
    /// For a person.
    pub user_field: Option<ShownForPerson>,
    /// For a company.
    pub biz_field: Option<ShownForCompany>,
}

/// Fields for a person; 1: shown.
#[wire_object]
pub struct ShownForPerson {
    /// Name.
    pub show_title: Option<u64>,
    /// Telephone.
    pub show_phone: Option<u64>,
    /// Address of electronic mail.
    pub show_email: Option<u64>,
    /// Fields of the merchant's own.
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
    /// Telephone.
    pub show_phone: Option<u64>,
    /// Bank.
    pub show_bank_type: Option<u64>,
    /// Account.
    pub show_bank_no: Option<u64>,
    /// Fields of the merchant's own.
    pub custom_field: Option<Vec<CustomEntry>>,
}

/// The merchant number whose payments get invoices.
#[wire_object]
pub struct PayMerchant {
    /// The number.
    pub mchid: Option<String>,
    /// The platform that issues the invoices.
    pub s_pappid: Option<String>,
}

/// Whom users call.
#[wire_object]
pub struct Contact {
    /// Telephone.
    pub phone: Option<String>,
    /// Seconds within which an invoice is issued.
    pub time_out: Option<u64>,
}
