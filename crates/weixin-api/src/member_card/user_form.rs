//! What a user filled in, as two endpoints answer it.

use card_model::wire_object;

wire_object! {
    /// The fields of an activation form with the user's entries: personal data.
    pub struct UserForm {
        /// Fields that the platform knows.
        common_field_list: Vec<Field> = "common_field_list",
        /// Fields of the merchant's own.
        custom_field_list: Vec<Field> = "custom_field_list",
    }
}

wire_object! {
    /// One field.
    pub struct Field {
        /// Its name, e.g. `USER_FORM_INFO_FLAG_MOBILE`.
        name: String = "name",
        /// What the user entered.
        value: String = "value",
        /// What the user chose, where several choices are possible.
        value_list: Vec<String> = "value_list",
    }
}
