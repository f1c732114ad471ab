//! What a user filled in, as two endpoints answer it.

use weixin_wire::wire_object;

/// The fields of an activation form with the user's entries: personal data.
#[wire_object]
pub struct UserForm {
    /// Fields that the platform knows.
    pub common_field_list: Option<Vec<Field>>,
    /// Fields of the merchant's own.
    pub custom_field_list: Option<Vec<Field>>,
}

/// One field.
#[wire_object]
pub struct Field {
    /// Its name, e.g. `USER_FORM_INFO_FLAG_MOBILE`.
    pub name: Option<String>,
    /// What the user entered.
    pub value: Option<String>,
    /// What the user chose, where several choices are possible.
    pub value_list: Option<Vec<String>>,
}
