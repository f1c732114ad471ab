//! The frame of a field: label, control, counter, and a note with problems or help.

use card_model::{
    field::Field,
    validation::{Severity, Violation},
};
use desk_wording as wording;
use leptos::prelude::*;

use super::{FieldState, Form, field_id, help::help, marks::marks, note_id};
use crate::{
    components::icon::Icon,
    i18n::{Message, editor::Help, language},
    state::card_editor::{Counter, section_of},
};

/// The frame of a control.
#[derive(Clone, Copy)]
pub struct Frame {
    pub form: Form,
    pub state: ReadSignal<FieldState>,
    /// Help, shown while the field is valid.
    pub help: Option<Help>,
    /// Whether the label marks the field as optional.
    pub optional: bool,
}

impl Frame {
    /// The frame of a field.
    pub fn of(form: Form, field: Field) -> Self {
        let (state, help) = (form.state(field), help(form, field));
        Self { form, state, help, optional: form.is_optional(field) }
    }

    /// Returns `true` if an error is shown.
    pub fn invalid(self) -> Signal<bool> {
        Signal::derive(move || self.state.with(|state| state.is_invalid))
    }
}

/// Adds label, counter and note to a control whose id is the field's.
pub fn labelled(frame: Frame, field: Field, class: &'static str, control: AnyView) -> AnyView {
    around(frame, field, class, counter(frame.form, field), control)
}

/// The same without a counter, for controls that aren't typed into.
pub fn uncounted(frame: Frame, field: Field, class: &'static str, control: AnyView) -> AnyView {
    around(frame, field, class, ().into_any(), control)
}

fn around(
    frame: Frame,
    field: Field,
    class: &'static str,
    counter: AnyView,
    control: AnyView,
) -> AnyView {
    let id = field_id(field);
    view! {
        <div class=format!("field {class}")>
            <div class="field-head">
                <label for=id>{move || wording::field_name(field, language())}</label>
                {marks(frame, field)}
                {counter}
            </div>
            {control}
            {note(frame, field)}
        </div>
    }
    .into_any()
}

/// A group of controls with a legend. The group takes the focus for its field.
pub fn grouped(frame: Frame, field: Field, class: &'static str, controls: AnyView) -> AnyView {
    view! {
        <fieldset class=format!("field {class}") id=field_id(field) tabindex="-1" aria-describedby=note_id(field)>
            <legend class="field-head">
                <span>{move || wording::field_name(field, language())}</span>
                {marks(frame, field)}
            </legend>
            {controls}
            {note(frame, field)}
        </fieldset>
    }
    .into_any()
}

/// The note below a field: a violation, else why it can't change (so), else help.
pub fn note(frame: Frame, field: Field) -> AnyView {
    let lock = frame.form.lock(field);
    let (state, help) = (frame.state, frame.help);
    let fallback = move |state: &FieldState| {
        let language = language();
        match lock.or(state.refused) {
            Some(reason) => Some(wording::refusal(reason, language).to_owned()),
            None => help.map(|help| help.text(language).into_owned()),
        }
    };
    view! {
        <div class="field-note" id=note_id(field) aria-live="polite">
            {move || state.with(|state| if state.shown.is_empty() {
                fallback(state).map(|text| view! { <p>{text}</p> }).into_any()
            } else {
                state.shown.iter().map(violation_line).collect_view().into_any()
            })}
        </div>
    }
    .into_any()
}

/// A violation in words, with an icon.
fn violation_line(violation: &Violation) -> AnyView {
    let (class, icon) = match violation.severity {
        Severity::Error => ("field-error", Icon::Cross),
        Severity::Warning => ("field-warning", Icon::Warning),
    };
    let text = wording::rule(&violation.rule, violation.field, language());
    view! { <p class=class>{icon.view()}<span>{text}</span></p> }.into_any()
}

/// The counter in the platform's unit, for fields with a limit. Shown near the limit.
fn counter(form: Form, field: Field) -> AnyView {
    let counter =
        form.seen(section_of(field), move |editor| editor.counter(field).filter(Counter::is_near));
    let is_over = move || counter.with(|it| it.as_ref().is_some_and(Counter::is_over));
    let title = move || counter.with(|it| it.as_ref().map(|it| it.explained(language())));
    let text = move || counter.with(|it| it.as_ref().map(|it| it.text(language())));
    // At a keystroke only the text changes.
    view! {
        <Show when=move || counter.with(Option::is_some)>
            <span class="field-counter" class:field-counter-over=is_over title=title>{text}</span>
        </Show>
    }
    .into_any()
}
