//! Choices between a few values: the colour, and how the code is shown.

use card_model::{base_info::BaseInfo, code::CodeType, color::COLORS, field::Field};
use desk_wording as wording;
use leptos::prelude::*;

use super::{
    Form,
    field::{Frame, grouped},
};
use crate::i18n::language;

const COLOR: Field = BaseInfo::COLOR;
const CODE_TYPE: Field = BaseInfo::CODE_TYPE;

/// The 14 colours.
pub fn colors(form: Form) -> AnyView {
    let chosen = form.text(COLOR);
    let swatches = COLORS
        .into_iter()
        .map(|color| {
            let content =
                view! { <span class="swatch" style:background-color=color.hex></span> }.into_any();
            radio(
                form,
                COLOR,
                chosen,
                Radio {
                    value: color.name,
                    class: "swatch-choice",
                    content,
                    name: Signal::derive(move || wording::color(color.name, language())),
                },
            )
        })
        .collect_view();
    let name = move || wording::color(&chosen.get(), language());
    let controls = view! {
        <div class="swatches">{swatches}</div>
        <p class="swatch-name" aria-hidden="true">{name}</p>
    }
    .into_any();
    let frame = Frame { optional: false, ..Frame::of(form, COLOR) };
    grouped(frame, COLOR, "field-colors", controls)
}

/// How the code is shown, each choice with a picture and an explanation.
pub fn code_types(form: Form) -> AnyView {
    let chosen = form.text(CODE_TYPE);
    let cards = CodeType::KNOWN
        .iter()
        .map(|code_type| {
            let content = view! {
                {code_picture(code_type)}
                <span class="choice-name">{move || wording::code_type(code_type, language())}</span>
                <span class="choice-help">{move || wording::code_type_help(code_type, language())}</span>
            }
            .into_any();
            radio(form, CODE_TYPE, chosen, Radio {
                value: code_type.as_str(),
                class: "choice-card",
                content,
                name: Signal::derive(move || wording::code_type(code_type, language())),
            })
        })
        .collect_view();
    let controls = view! { <div class="choice-cards">{cards}</div> }.into_any();
    grouped(Frame::of(form, CODE_TYPE), CODE_TYPE, "field-wide", controls)
}

/// One of the values.
struct Radio {
    value: &'static str,
    class: &'static str,
    content: AnyView,
    name: Signal<String>,
}

fn radio(form: Form, field: Field, chosen: ReadSignal<String>, radio: Radio) -> AnyView {
    let value = radio.value;
    let name = radio.name;
    view! {
        <label class=radio.class title=move || name.get()>
            <input
                class="visually-hidden"
                type="radio"
                name=field.to_string()
                value=value
                aria-label=move || name.get()
                disabled=form.lock(field).is_some()
                prop:checked=move || chosen.with(|chosen| chosen == value)
                on:change=move |_| form.change(|editor| editor.set_text(field, value))
            />
            {radio.content}
        </label>
    }
    .into_any()
}

/// A small picture of a code.
fn code_picture(code_type: &CodeType) -> AnyView {
    const QR: &str = "M4 4h8v8H4zM20 4h8v8h-8zM4 20h8v8H4zM16 4v6M16 14h4M24 16h4M16 20v8M20 20h3M26 22v6M21 25v3M7 7h2v2H7zM23 7h2v2h-2zM7 23h2v2H7z";
    const BARS: &str = "M4 6v20M8 6v20M11 6v20M15 6v20M18 6v20M20 6v20M24 6v20M28 6v20";
    const DIGITS: &str = "M2 35h4m3 0h4m3 0h4m3 0h4";
    const DIGITS_ALONE: &str = "M2 18h4m3 0h4m3 0h4m3 0h4";
    const NOTHING: &str = "M16 6a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM9 9l14 14";
    let (code, digits) = match code_type {
        CodeType::Qrcode => (QR, DIGITS),
        CodeType::OnlyQrcode => (QR, ""),
        CodeType::Barcode => (BARS, DIGITS),
        CodeType::OnlyBarcode => (BARS, ""),
        CodeType::Text => (DIGITS_ALONE, ""),
        _ => (NOTHING, ""),
    };
    view! {
        <svg class="code-picture" viewBox="0 0 32 40" width="32" height="40" aria-hidden="true">
            <path d=code></path>
            <path class="code-digits" d=digits></path>
        </svg>
    }
    .into_any()
}
