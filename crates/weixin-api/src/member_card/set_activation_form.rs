//! `POST /card/membercard/activateuserform/set` says what users fill in to activate a card.

use card_model::{open_enum, wire_object};

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Sets the form. The card needs `wx_activate` (72026).
    SetActivationForm, "/card/membercard/activateuserform/set", Write,
    "P7 \"6.2 Quick Activation\"; SKIT CardMemberCardActivateUserFormSetRequest", Request => Empty
);

wire_object! {
    /// The form.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
        /// The terms of service.
        service_statement: NamedLink = "service_statement",
        /// Where holders of an old card go.
        bind_old_card: NamedLink = "bind_old_card",
        /// What has to be filled in.
        required_form: Form = "required_form",
        /// What may be filled in.
        optional_form: Form = "optional_form",
    }
}

wire_object! {
    /// A link with its text.
    pub struct NamedLink {
        /// The text.
        name: String = "name",
        /// Where it goes.
        url: String = "url",
    }
}

wire_object! {
    /// Fields.
    pub struct Form {
        /// Whether users may change them after the activation.
        can_modify: bool = "can_modify",
        /// Fields with choices.
        rich_field_list: Vec<RichField> = "rich_field_list",
        /// Fields that the platform knows, e.g. `USER_FORM_INFO_FLAG_MOBILE`.
        common_field_id_list: Vec<String> = "common_field_id_list",
        /// Names of the merchant's own fields.
        custom_field_list: Vec<String> = "custom_field_list",
    }
}

open_enum! {
    /// How a field with choices is drawn.
    pub enum RichFieldType {
        /// One of them, all visible.
        Radio = "FORM_FIELD_RADIO",
        /// One of them, in a list.
        Select = "FORM_FIELD_SELECT",
        /// Several.
        CheckBox = "FORM_FIELD_CHECK_BOX",
    }
}

wire_object! {
    /// A field with choices.
    pub struct RichField {
        /// How it is drawn.
        field_type: RichFieldType = "type",
        /// Its name.
        name: String = "name",
        /// The choices.
        values: Vec<String> = "values",
    }
}
