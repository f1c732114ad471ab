//! Fields with one value: a line, several lines, an amount, a number, a day, a time.

use leptos::prelude::*;

use super::{
    Form,
    field::{Frame, labelled},
    field_id, note_id,
};
use crate::i18n::{
    editor::{Editor, Help},
    t,
};

/// How a value is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// One line.
    Line,
    Name,
    Area,
    /// An amount in yuan.
    Amount,
    /// A whole number, with its unit.
    Number(Option<Editor>),
    /// A day in Beijing time.
    Date,
    /// Hours and minutes.
    Time,
    Link,
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

    /// The class of the control's width.
    fn class(self) -> &'static str {
        match self {
            Self::Amount | Self::Number(_) => "field-amount",
            Self::Phone | Self::Date => "field-phone",
            Self::Name => "field-name",
            Self::Line | Self::Area | Self::Time | Self::Link => "",
        }
    }
}

pub fn required(form: Form, field: &str, control: Control, help: Option<Help>) -> AnyView {
    text_field(Frame::required(form, field, help), field, control)
}

/// An optional field.
pub fn optional(form: Form, field: &str, control: Control, help: Option<Help>) -> AnyView {
    text_field(Frame::optional(form, field, help), field, control)
}

fn text_field(frame: Frame, field: &str, control: Control) -> AnyView {
    let input = input(frame, field, control);
    labelled(frame, field, control.class(), input)
}

/// Only the control, for places with their own label.
pub fn input(frame: Frame, field: &str, control: Control) -> AnyView {
    let Frame { form, optional, .. } = frame;
    let value = form.text(field);
    let is_invalid = frame.invalid();
    let locked = form.lock(field).is_some();
    let (id, note, name) = (field_id(field), note_id(field), field.to_owned());
    let required = (!optional && !locked).then_some("true");
    let (typed, left) = (name.clone(), name.clone());
    let typed = move |text: String| form.change(|editor| editor.set_text(&typed, &text));
    let left = move |_| form.change(|editor| editor.touch(&left));
    if control == Control::Area {
        return view! {
            <textarea
                class="input"
                id=id
                name=name
                rows="3"
                readonly=locked
                aria-required=required
                aria-describedby=note
                aria-invalid=move || is_invalid.get().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| typed(event_target_value(&event))
                on:blur=left
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
            aria-required=required
            aria-describedby=note
            aria-invalid=move || is_invalid.get().then_some("true")
            prop:value=move || value.get()
            on:input=move |event| typed(event_target_value(&event))
            on:blur=left
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
