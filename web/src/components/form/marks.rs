//! Marks next to a label: optional, reviewed, locked, changed with undo.

use card_model::field::Field;
use leptos::prelude::*;

use super::{field::Frame, field_id};
use crate::{
    browser,
    components::icon::Icon,
    i18n::{editor::Editor, t},
};

/// “optional”; in an existing voucher also whether a change is reviewed or impossible, and whether the field was
/// changed.
pub fn marks(frame: Frame, field: Field) -> AnyView {
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
        {form.is_new.then(|| filled(frame, field))}
    }
    .into_any()
}

/// Marks a field that an edit changes, with a button to undo it.
fn changed(frame: Frame, field: Field) -> AnyView {
    let is_changed = Memo::new(move |_| frame.state.with(|state| state.is_changed));
    let undo = move |_| {
        frame.form.change(|editor| editor.undo(field));
        // The button was removed.
        browser::focus_quietly(&field_id(field));
    };
    let mark = move || {
        is_changed.get().then(|| {
            view! {
                <span class="field-changed">
                    {t(Editor::Changed)}
                    <button class="link-button" type="button" data-undo=field.to_string() on:click=undo>{t(Editor::Undo)}</button>
                </span>
            }
        })
    };
    mark.into_any()
}

/// Marks a field that the merchant's profile filled in, with a button to clear it.
fn filled(frame: Frame, field: Field) -> AnyView {
    let is_filled = Memo::new(move |_| frame.state.with(|state| state.is_filled));
    let take_out = move |_| {
        frame.form.change(|editor| editor.take_out(field));
        browser::focus_quietly(&field_id(field));
    };
    let mark = move || {
        is_filled.get().then(|| {
            view! {
                <span class="field-filled">
                    {t(Editor::FromProfile)}
                    <button class="link-button" type="button" data-take-out=field.to_string() on:click=take_out>{t(Editor::TakeOut)}</button>
                </span>
            }
        })
    };
    mark.into_any()
}
