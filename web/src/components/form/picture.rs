//! A field that is an uploaded picture.

use leptos::prelude::*;

use super::{
    Form,
    field::{Frame, uncounted},
    field_id, note_id,
};
use crate::{
    components::upload::{ImageUpload, image_upload},
    i18n::editor::Help,
};

/// Uploads, shows and removes the picture of a field.
pub fn picture(form: Form, field: &str, help: Option<Help>) -> AnyView {
    let path = field.to_owned();
    let on_change = Callback::new(move |url: String| {
        // An upload may end after its form has gone.
        form.change(|editor| {
            editor.set_text(&path, &url);
            editor.touch(&path);
        });
    });
    let frame = Frame::required(form, field, help);
    let control = image_upload(ImageUpload {
        id: field_id(field),
        name: field.to_owned(),
        note: note_id(field),
        value: form.text(field).into(),
        invalid: frame.invalid(),
        locked: form.lock(field).is_some(),
        on_change,
    });
    uncounted(frame, field, "", control)
}
