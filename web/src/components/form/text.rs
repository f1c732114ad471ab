//! Fields of one text: a line, several lines, an amount, a number, a day, a time.

use leptos::prelude::*;

use super::{
    Form,
    field::{Frame, invalid, labelled},
    field_id, note_id,
};
use crate::i18n::{
    editor::{Editor, Help},
    t,
};

/// How a text is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// A line.
    Line,
    /// Several lines.
    Area,
    /// An amount in yuan.
    Amount,
    /// A whole number, with its unit.
    Number(Option<Editor>),
    /// A day in Beijing.
    Date,
    /// Hours and minutes.
    Time,
    /// A web address.
    Link,
    /// A telephone number.
    Phone,
}

impl Control {
    fn input_type(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Phone => "tel",
            _ => "text",
        }
    }

    fn input_mode(self) -> &'static str {
        match self {
            Self::Amount => "decimal",
            Self::Number(_) => "numeric",
            Self::Link => "url",
            Self::Phone => "tel",
            _ => "text",
        }
    }

    fn unit(self) -> Option<Editor> {
        match self {
            Self::Amount => Some(Editor::Yuan),
            Self::Number(unit) => unit,
            _ => None,
        }
    }
}

/// A required field.
pub fn required(form: Form, field: &str, control: Control, help: Option<Help>) -> AnyView {
    text_field(Frame { form, help, optional: false }, field, control)
}

/// A field that may stay empty.
pub fn optional(form: Form, field: &str, control: Control, help: Option<Help>) -> AnyView {
    text_field(Frame { form, help, optional: true }, field, control)
}

fn text_field(frame: Frame, field: &str, control: Control) -> AnyView {
    let input = input(frame.form, field, control);
    labelled(frame, field, input)
}

/// The control alone, for places with a label of their own.
pub fn input(form: Form, field: &str, control: Control) -> AnyView {
    let value = form.text(field);
    let is_invalid = invalid(form, field);
    let locked = form.lock(field).is_some();
    let (id, note, name) = (field_id(field), note_id(field), field.to_owned());
    let typed = setter(form, field);
    let left = toucher(form, field);
    if control == Control::Area {
        return view! {
            <textarea
                class="input"
                id=id
                name=name
                rows="4"
                readonly=locked
                aria-describedby=note
                aria-invalid=move || is_invalid.get().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| typed.run(event_target_value(&event))
                on:blur=move |_| left.run(())
            ></textarea>
        }
        .into_any();
    }
    let input = view! {
        <input
            class="input"
            id=id
            name=name
            type=control.input_type()
            inputmode=control.input_mode()
            autocomplete="off"
            readonly=locked
            aria-describedby=note
            aria-invalid=move || is_invalid.get().then_some("true")
            prop:value=move || value.get()
            on:input=move |event| typed.run(event_target_value(&event))
            on:blur=move |_| left.run(())
        />
    }
    .into_any();
    match control.unit() {
        Some(unit) => view! {
            <div class="input-with-unit">{input}<span class="input-unit" aria-hidden="true">{t(unit)}</span></div>
        }
        .into_any(),
        None => input,
    }
}

/// Takes what is typed into a field.
fn setter(form: Form, field: &str) -> Callback<String> {
    let field = field.to_owned();
    Callback::new(move |text: String| form.editor.update(|editor| editor.set_text(&field, &text)))
}

/// Notes that a field was left, after which it may say that it is empty.
fn toucher(form: Form, field: &str) -> Callback<()> {
    let field = field.to_owned();
    Callback::new(move |()| form.editor.update(|editor| editor.touch(&field)))
}
