//! `POST /card/invoice/getauthdata` reads what a user filled in for an invoice (personal data).

use card_model::{time::UnixSeconds, wire_object};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an authorisation.
    GetAuthorization, "/card/invoice/getauthdata", Read,
    "P18 \"7 Querying Authorization Completion Status\"; SKIT CardInvoiceGetAuthDataRequest", Request => Response
);

wire_object! {
    /// Of which order.
    pub struct Request {
        /// The platform that issues the invoice.
        s_pappid: String = "s_pappid",
        /// The merchant's order.
        order_id: String = "order_id",
    }
}

wire_object! {
    /// The authorisation.
    pub struct Response {
        /// Such as `auth success`.
        invoice_status: String = "invoice_status",
        /// When it was given.
        auth_time: UnixSeconds = "auth_time",
        /// What the user filled in.
        user_auth_info: Entries = "user_auth_info",
    }
}

wire_object! {
    /// What a user filled in, for a person or for a company.
    pub struct Entries {
        /// For a person.
        user_field: PersonEntries = "user_field",
        /// For a company.
        biz_field: CompanyEntries = "biz_field",
    }
}

wire_object! {
    /// For a person.
    pub struct PersonEntries {
        /// Name.
        title: String = "title",
        /// Telephone.
        phone: String = "phone",
        /// Address of electronic mail.
        email: String = "email",
        /// Fields of the merchant's own.
        custom_field: Vec<CustomEntry> = "custom_field",
    }
}

wire_object! {
    /// For a company.
    pub struct CompanyEntries {
        /// Name.
        title: String = "title",
        /// Tax number.
        tax_no: String = "tax_no",
        /// Address.
        addr: String = "addr",
        /// Telephone.
        phone: String = "phone",
        /// Bank.
        bank_type: String = "bank_type",
        /// Account.
        bank_no: String = "bank_no",
        /// Fields of the merchant's own.
        custom_field: Vec<CustomEntry> = "custom_field",
    }
}

wire_object! {
    /// A field of the merchant's own.
    pub struct CustomEntry {
        /// Its name.
        key: String = "key",
        /// What the user entered; absent where the form is described.
        value: String = "value",
    }
}
