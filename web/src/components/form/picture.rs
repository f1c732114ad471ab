//! A field that is an uploaded picture.

use leptos::prelude::*;

use super::{
    Form,
    text::{Control, required},
};
use crate::i18n::editor::Help;

/// Uploads, shows and removes the picture of a field.
pub fn picture(form: Form, field: &str, help: Option<Help>) -> AnyView {
    required(form, field, Control::Link, help)
}
