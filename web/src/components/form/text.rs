//! Fields with one value: a line, several lines, an amount, a number, a day, a time.

use card_model::{
    advanced_info::AdvancedInfoField,
    base_info::BaseInfo,
    card::Gift,
    field::{Field, Format, Kind},
};
use leptos::{ev, prelude::*};
use web_sys::HtmlInputElement;

use super::{
    Form,
    field::{Frame, labelled},
    field_id, note_id,
};
use crate::{
    i18n::{editor::Editor, t},
    state::card_editor::is_day,
};

/// Texts of a type with at least this maximum are descriptions.
const LONG: usize = 300;

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
    /// A day with hour and minute in Beijing time.
    Moment,
    /// Hours and minutes.
    Time,
    Link,
    Phone,
}

impl Control {
    /// The control of a field's value.
    fn of(field: Field) -> Self {
        match field.kind() {
            Kind::Money => Self::Amount,
            Kind::Moment if is_day(field) => Self::Date,
            Kind::Moment => Self::Moment,
            Kind::Number => match field {
                Field::AdvancedInfo(AdvancedInfoField::TimeLimit(_)) => Self::Time,
                BaseInfo::GET_LIMIT | BaseInfo::USE_LIMIT => Self::Number(Some(Editor::PerUser)),
                _ => Self::Number(None),
            },
            Kind::Text | Kind::Flag | Kind::Other => match field.format() {
                Format::Lines => Self::Area,
                Format::Web => Self::Link,
                Format::Phone => Self::Phone,
                _ => Self::of_text(field),
            },
        }
    }

    /// The control of a text whose length decides.
    fn of_text(field: Field) -> Self {
        match field {
            _ if is_long(field) => Self::Area,
            BaseInfo::BRAND_NAME
            | Gift::GIFT_NAME
            | Gift::GIFT_UNIT
            | Field::AdvancedInfo(AdvancedInfoField::UseCondition(_)) => Self::Name,
            _ => Self::Line,
        }
    }

    fn input_type(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Moment => "datetime-local",
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
            Self::Phone | Self::Date | Self::Moment => "field-phone",
            Self::Name => "field-name",
            Self::Line | Self::Area | Self::Time | Self::Link => "",
        }
    }
}

/// Returns `true` for a text of the card's type that may have several lines.
pub fn is_long(field: Field) -> bool {
    field.own_type().is_some() && field.texts().first().is_some_and(|limit| limit.max >= LONG)
}

/// A field, as it is declared.
pub fn field(form: Form, field: Field) -> AnyView {
    text_field(Frame::of(form, field), field)
}

/// A field that the form requires although its declaration alone doesn't.
pub fn required(form: Form, field: Field) -> AnyView {
    text_field(Frame { optional: false, ..Frame::of(form, field) }, field)
}

fn text_field(frame: Frame, field: Field) -> AnyView {
    labelled(frame, field, Control::of(field).class(), input(frame, field))
}

/// Only the control, for places with their own label.
pub fn input(frame: Frame, field: Field) -> AnyView {
    let control = Control::of(field);
    let Frame { form, optional, .. } = frame;
    let value = form.text(field);
    let is_invalid = frame.invalid();
    let locked = form.lock(field).is_some();
    let (id, note, name) = (field_id(field), note_id(field), field.to_string());
    let required = (!optional && !locked).then_some("true");
    let typed = move |event| form.type_text(field, &event_target_value(&event));
    let touch = move || form.change(|editor| editor.touch(field));
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
                on:input=typed
                on:blur=move |_| touch()
            ></textarea>
        }
        .into_any();
    }
    let left = move |event: ev::FocusEvent| {
        let is_late = form.settle();
        touch();
        // `value` has not seen the last character, so the canonical spelling may not change it.
        if is_late && let Some(text) = form.editor.try_with_untracked(|editor| editor.text(field)) {
            event_target::<HtmlInputElement>(&event).set_value(&text);
        }
    };
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
            on:input=typed
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
