//! `POST /card/membercard/activateuserform/set` sets the form for activating a card.

use card_model::id::CardId;
use weixin_wire::{open_enum, wire_object};

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Sets the form. The card needs `wx_activate` (72026).
    SetActivationForm, "/card/membercard/activateuserform/set", Write,
    "P7 \"6.2 Quick Activation\"; SKIT CardMemberCardActivateUserFormSetRequest", Request => Empty
);

/// Request of [`SetActivationForm`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// The terms of service.
    pub service_statement: Option<NamedLink>,
    /// The page for holders of an old card.
    pub bind_old_card: Option<NamedLink>,
    /// The required fields.
    pub required_form: Option<Form>,
    /// The optional fields.
    pub optional_form: Option<Form>,
}

/// A link with a text.
#[wire_object]
pub struct NamedLink {
    /// The text.
    pub name: Option<String>,
    /// The linked URL.
    pub url: Option<String>,
}

/// Fields of a form.
#[wire_object]
pub struct Form {
    /// Whether users can change them after the activation.
    pub can_modify: Option<bool>,
    /// Fields with choices.
    pub rich_field_list: Option<Vec<RichField>>,
    /// The platform's fields, e.g. `USER_FORM_INFO_FLAG_MOBILE`.
    pub common_field_id_list: Option<Vec<String>>,
    /// Names of custom fields.
    pub custom_field_list: Option<Vec<String>>,
}

/// The control of a field with choices.
#[open_enum]
pub enum RichFieldType {
    /// Radio buttons, for one choice.
    #[wire("FORM_FIELD_RADIO")]
    Radio,
    /// A list, for one choice.
    #[wire("FORM_FIELD_SELECT")]
    Select,
    /// Check boxes, for several choices.
    #[wire("FORM_FIELD_CHECK_BOX")]
    CheckBox,
}

/// A field with choices.
#[wire_object]
pub struct RichField {
    /// The control.
    #[field(json = "type")]
    pub field_type: Option<RichFieldType>,
    /// Name of the field.
    pub name: Option<String>,
    /// The choices.
    pub values: Option<Vec<String>>,
}
