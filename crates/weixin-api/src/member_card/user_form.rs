//! A user's entries, as returned by two endpoints.

use weixin_wire::wire_object;

/// The fields of an activation form with the user's entries: personal data.
#[wire_object]
pub struct UserForm {
    /// The platform's fields.
    pub common_field_list: Option<Vec<Field>>,
    /// Custom fields.
    pub custom_field_list: Option<Vec<Field>>,
}

/// A field of a form.
#[wire_object]
pub struct Field {
    /// Name of the field, e.g. `USER_FORM_INFO_FLAG_MOBILE`.
    pub name: Option<String>,
    /// The user's entry.
    pub value: Option<String>,
    /// The user's choices, if several are possible.
    pub value_list: Option<Vec<String>>,
}
