//! What stands beside a label: optional, reviewed, locked, changed with a way back.

use leptos::prelude::*;

use super::{field::Frame, field_id};
use crate::{
    browser,
    components::icon::Icon,
    i18n::{editor::Editor, t},
};

/// “optional”, and in an existing voucher whether a change is reviewed or impossible, and that it was changed.
pub fn marks(frame: Frame, field: &str) -> AnyView {
    let form = frame.form;
    let locked = form.lock(field).is_some();
    let reviewed = !locked && form.is_reviewed(field);
    view! {
        {(frame.optional && !locked).then(|| view! { <span class="field-optional">{t(Editor::Optional)}</span> })}
        {reviewed.then(|| view! {
            <span class="field-review" title=t(Editor::NeedsReview)>
                {Icon::Refresh.view()}<span class="visually-hidden">{t(Editor::NeedsReview)}</span>
            </span>
        })}
        {locked.then(|| view! {
            <span class="field-lock" title=t(Editor::Locked)>
                {Icon::Lock.view()}<span class="visually-hidden">{t(Editor::Locked)}</span>
            </span>
        })}
        {(!form.is_new && !locked).then(|| changed(frame, field))}
    }
    .into_any()
}

/// Says that an edit changes the field, and takes it back.
fn changed(frame: Frame, field: &str) -> AnyView {
    let field = StoredValue::new(field.to_owned());
    let is_changed = Memo::new(move |_| frame.state.with(|state| state.is_changed));
    let undo = move |_| {
        let Some(field) = field.try_get_value() else { return };
        frame.form.change(|editor| editor.undo(&field));
        // The button has gone.
        browser::focus_quietly(&field_id(&field));
    };
    let mark = move || {
        is_changed.get().then(|| {
            view! {
                <span class="field-changed">
                    {t(Editor::Changed)}
                    <button class="link-button" type="button" data-undo=field.get_value() on:click=undo>{t(Editor::Undo)}</button>
                </span>
            }
        })
    };
    mark.into_any()
}
