//! `POST /card/invoice/setbizattr?action=…` sets or reads how a merchant hands out invoices: one path for six
//! actions.

use card_model::{open_enum, wire_object};

use super::get_authorization::CustomEntry;
use crate::endpoint::endpoint;

endpoint!(
    /// Sets an attribute, or reads it: what it does depends on `action`, so it counts as a write.
    SetAttribute, Post "/card/invoice/setbizattr", Json ["action"], Write, AccessToken, Proxied,
    "P18 \"9\" to \"12\", \"17\" and \"18\"; SKIT CardInvoiceSetAuthFieldRequest, CardInvoiceSetPayMerchantRequest, CardInvoiceSetContactRequest",
    Request => Attributes
);

open_enum! {
    /// What to do.
    pub enum Action {
        /// Set the form.
        SetAuthField = "set_auth_field",
        /// Read the form.
        GetAuthField = "get_auth_field",
        /// Set the merchant number.
        SetPayMch = "set_pay_mch",
        /// Read the merchant number.
        GetPayMch = "get_pay_mch",
        /// Set the contact.
        SetContact = "set_contact",
        /// Read the contact.
        GetContact = "get_contact",
    }
}

wire_object! {
    /// What to do, and with what.
    pub struct Request {
        /// Travels in the query.
        action: Action = "action",
        /// With `set_auth_field`.
        auth_field: AuthField = "auth_field",
        /// With `set_pay_mch`.
        paymch_info: PayMerchant = "paymch_info",
        /// With `set_contact`.
        contact: Contact = "contact",
    }
}

wire_object! {
    /// What was read.
    pub struct Attributes {
        /// With `get_auth_field`.
        auth_field: AuthField = "auth_field",
        /// With `get_pay_mch`.
        paymch_info: PayMerchant = "paymch_info",
        /// With `get_contact`.
        contact: Contact = "contact",
    }
}

wire_object! {
    /// What users fill in; 1: shown.
    pub struct AuthField {
        /// For a person.
        user_field: ShownForPerson = "user_field",
        /// For a company.
        biz_field: ShownForCompany = "biz_field",
    }
}

wire_object! {
    /// Fields for a person; 1: shown.
    pub struct ShownForPerson {
        /// Name.
        show_title: u64 = "show_title",
        /// Telephone.
        show_phone: u64 = "show_phone",
        /// Address of electronic mail.
        show_email: u64 = "show_email",
        /// Fields of the merchant's own.
        custom_field: Vec<CustomEntry> = "custom_field",
    }
}

wire_object! {
    /// Fields for a company; 1: shown.
    pub struct ShownForCompany {
        /// Name.
        show_title: u64 = "show_title",
        /// Tax number.
        show_tax_no: u64 = "show_tax_no",
        /// Address.
        show_addr: u64 = "show_addr",
        /// Telephone.
        show_phone: u64 = "show_phone",
        /// Bank.
        show_bank_type: u64 = "show_bank_type",
        /// Account.
        show_bank_no: u64 = "show_bank_no",
        /// Fields of the merchant's own.
        custom_field: Vec<CustomEntry> = "custom_field",
    }
}

wire_object! {
    /// The merchant number whose payments get invoices.
    pub struct PayMerchant {
        /// The number.
        mchid: String = "mchid",
        /// The platform that issues the invoices.
        s_pappid: String = "s_pappid",
    }
}

wire_object! {
    /// Whom users call.
    pub struct Contact {
        /// Telephone.
        phone: String = "phone",
        /// Seconds within which an invoice is issued.
        time_out: u64 = "time_out",
    }
}
