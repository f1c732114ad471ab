//! A field with an uploaded picture.

use card_model::{
    field::Field,
    limits::{COVER_WIDTH_HEIGHT, LOGO_WIDTH_HEIGHT},
};
use leptos::prelude::*;

use super::{
    Form,
    field::{Frame, uncounted},
    field_id, note_id,
};
use crate::components::upload::{ImageUpload, image_upload};

/// The purpose of a picture, which determines its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A logo, shown as a circle.
    Logo,
    /// A cover, shown wide.
    Cover,
    /// A picture of the article, shown as is.
    Free,
}

impl Shape {
    /// The width and height that the platform recommends, in pixels.
    fn recommended(self) -> Option<(u32, u32)> {
        match self {
            Self::Logo => Some(LOGO_WIDTH_HEIGHT),
            Self::Cover => Some(COVER_WIDTH_HEIGHT),
            Self::Free => None,
        }
    }
}

/// Uploads, shows and removes the picture of a field.
pub fn picture(form: Form, field: Field, shape: Shape) -> AnyView {
    let on_change = Callback::new(move |url: String| {
        // An upload may end after its form was removed.
        form.change(|editor| {
            editor.set_text(field, &url);
            editor.touch(field);
        });
    });
    let frame = Frame::of(form, field);
    let control = image_upload(ImageUpload {
        id: field_id(field),
        name: field.to_string(),
        note: note_id(field),
        value: form.text(field).into(),
        invalid: frame.invalid(),
        recommended: shape.recommended(),
        locked: form.lock(field).is_some(),
        on_change,
    });
    uncounted(frame, field, "", control)
}
