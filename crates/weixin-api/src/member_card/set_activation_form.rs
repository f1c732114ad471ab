//! `POST /card/membercard/activateuserform/set` says what users fill in to activate a card.

use weixin_wire::{open_enum, wire_object};

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Sets the form. The card needs `wx_activate` (72026).
    SetActivationForm, "/card/membercard/activateuserform/set", Write,
    "P7 \"6.2 Quick Activation\"; SKIT CardMemberCardActivateUserFormSetRequest", Request => Empty
);

/// The form.
#[wire_object]
pub struct Request {
    /// The card.
    pub card_id: Option<String>,
    /// The terms of service.
    pub service_statement: Option<NamedLink>,
    /// Where holders of an old card go.
    pub bind_old_card: Option<NamedLink>,
    /// What has to be filled in.
    pub required_form: Option<Form>,
    /// What may be filled in.
    pub optional_form: Option<Form>,
}

/// A link with its text.
#[wire_object]
pub struct NamedLink {
    /// The text.
    pub name: Option<String>,
    /// Where it goes.
    pub url: Option<String>,
}

/// Fields.
#[wire_object]
pub struct Form {
    /// Whether users may change them after the activation.
    pub can_modify: Option<bool>,
    /// Fields with choices.
    pub rich_field_list: Option<Vec<RichField>>,
    /// Fields that the platform knows, e.g. `USER_FORM_INFO_FLAG_MOBILE`.
    pub common_field_id_list: Option<Vec<String>>,
    /// Names of the merchant's own fields.
    pub custom_field_list: Option<Vec<String>>,
}

/// How a field with choices is drawn.
#[open_enum]
pub enum RichFieldType {
    /// One of them, all visible.
    #[wire("FORM_FIELD_RADIO")]
    Radio,
    /// One of them, in a list.
    #[wire("FORM_FIELD_SELECT")]
    Select,
    /// Several.
    #[wire("FORM_FIELD_CHECK_BOX")]
    CheckBox,
}

/// A field with choices.
#[wire_object]
pub struct RichField {
    /// How it is drawn.
    #[field(json = "type")]
    pub field_type: Option<RichFieldType>,
    /// Its name.
    pub name: Option<String>,
    /// The choices.
    pub values: Option<Vec<String>>,
}
