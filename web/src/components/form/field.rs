//! The frame of a field: label, control, counter, and below it what is wrong or what helps.

use card_model::validation::{Severity, Violation};
use desk_api::wording;
use leptos::prelude::*;

use super::{Form, field_id, note_id};
use crate::{
    components::icon::Icon,
    i18n::{
        Message,
        editor::{Editor, Help},
        language, t,
    },
};

/// What stands around a control.
#[derive(Clone, Copy)]
pub struct Frame {
    /// The form.
    pub form: Form,
    /// Help while nothing is wrong.
    pub help: Option<Help>,
    /// Says that the field may stay empty.
    pub optional: bool,
}

/// Puts label, counter and note around a control whose id is the field's.
pub fn labelled(frame: Frame, field: &str, control: AnyView) -> AnyView {
    around(frame, field, counter(frame.form, field), control)
}

/// The same for a control whose length nobody types.
pub fn uncounted(frame: Frame, field: &str, control: AnyView) -> AnyView {
    around(frame, field, ().into_any(), control)
}

fn around(frame: Frame, field: &str, counter: AnyView, control: AnyView) -> AnyView {
    let (path, id) = (field.to_owned(), field_id(field));
    view! {
        <div class="field">
            <div class="field-head">
                <label for=id>{move || wording::field_name(&path, language())}</label>
                {marks(frame, field)}
                {counter}
            </div>
            {control}
            {note(frame, field)}
        </div>
    }
    .into_any()
}

/// A group of controls with a legend; the group takes the focus for its field.
pub fn grouped(frame: Frame, field: &str, class: &'static str, controls: AnyView) -> AnyView {
    let path = field.to_owned();
    view! {
        <fieldset class=format!("field {class}") id=field_id(field) tabindex="-1" aria-describedby=note_id(field)>
            <legend class="field-head">
                <span>{move || wording::field_name(&path, language())}</span>
                {marks(frame, field)}
            </legend>
            {controls}
            {note(frame, field)}
        </fieldset>
    }
    .into_any()
}

/// “optional”, and in an existing voucher whether a change is reviewed or impossible.
pub fn marks(frame: Frame, field: &str) -> AnyView {
    let form = frame.form;
    let locked = form.lock(field).is_some();
    let reviewed = !locked && form.is_reviewed(field);
    view! {
        {(frame.optional && !locked).then(|| view! { <span class="field-optional">{t(Editor::Optional)}</span> })}
        {reviewed.then(|| view! { <span class="field-review">{Icon::Clock.view()}{t(Editor::NeedsReview)}</span> })}
        {locked.then(|| view! { <span class="field-lock">{Icon::Lock.view()}</span> })}
    }
    .into_any()
}

/// The text below a field: what is wrong, else why it can't change (so), else help.
pub fn note(frame: Frame, field: &str) -> AnyView {
    let violations = frame.form.violations(field);
    let lock = frame.form.lock(field);
    let help = frame.help;
    let path = field.to_owned();
    // Only a validity is refused for the value that it gets.
    let narrowed = Memo::new(move |_| frame.form.editor.with(|editor| editor.refused(&path)));
    let fallback = move || {
        let language = language();
        if let Some(reason) = narrowed.get().filter(|_| lock.is_none()) {
            return Some(wording::refusal(reason, language).to_owned());
        }
        match lock {
            Some(reason) => Some(wording::refusal(reason, language).to_owned()),
            None => help.map(|help| help.text(language).into_owned()),
        }
    };
    view! {
        <div class="field-note" id=note_id(field) aria-live="polite">
            {move || match violations.get() {
                found if found.is_empty() => fallback().map(|text| view! { <p>{text}</p> }).into_any(),
                found => found.iter().map(violation_line).collect_view().into_any(),
            }}
        </div>
    }
    .into_any()
}

/// One violation in words, with an icon.
fn violation_line(violation: &Violation) -> AnyView {
    let (class, icon) = match violation.severity {
        Severity::Error => ("field-error", Icon::Cross),
        Severity::Warning => ("field-warning", Icon::Warning),
    };
    let text = wording::rule(&violation.rule, violation.path.field(), language());
    view! { <p class=class>{icon.view()}<span>{text}</span></p> }.into_any()
}

/// The counter in the platform's unit, where the field has a limit.
fn counter(form: Form, field: &str) -> AnyView {
    let path = field.to_owned();
    let counter = Memo::new(move |_| form.editor.with(|editor| editor.counter(&path)));
    if counter.get_untracked().is_none() {
        return ().into_any();
    }
    view! {
        <span class="field-counter" class:field-counter-over=move || counter.get().is_some_and(|counter| counter.is_over())>
            {move || counter.get().map(|counter| counter.text(language()))}
        </span>
    }
    .into_any()
}

/// Whether an error is shown at a field.
pub fn invalid(form: Form, field: &str) -> Memo<bool> {
    let violations = form.violations(field);
    Memo::new(move |_| {
        violations.with(|found| found.iter().any(|violation| violation.severity == Severity::Error))
    })
}
