//! The fields that only the card's type has, made from their declarations.

use card_model::field::{Field, Format, Kind};
use desk_wording as wording;
use leptos::prelude::*;

use super::{
    Form,
    block::Block,
    picture::{Shape, picture},
    section_offer::switch,
    text::{field, is_long},
};
use crate::i18n::{editor::Editor, language, t};

/// With more fields than this, the less common ones are folded.
const MANY: usize = 12;

/// The fields; nothing for a type without own ones.
pub fn own(form: Form) -> AnyView {
    let (fields, filled) = form.editor.with_untracked(|editor| {
        let fields = editor.own_fields();
        let filled = |field: &Field| !editor.text(*field).is_empty();
        (fields.clone(), fields.into_iter().filter(filled).collect::<Vec<_>>())
    });
    if fields.is_empty() {
        return ().into_any();
    }
    let is_folded = fields.len() > MANY;
    let is_first = |field: &Field| !is_folded || is_common(*field);
    let (first, more): (Vec<Field>, Vec<Field>) = fields.into_iter().partition(is_first);
    let is_open = more.iter().any(|field| filled.contains(field));
    let more = (!more.is_empty()).then(|| {
        view! {
            <Block>
                <details class="form-more" open=is_open>
                    <summary>{t(Editor::MoreFields)}</summary>
                    <div class="form-more-fields">{grouped(form, more)}</div>
                </details>
            </Block>
        }
    });
    view! {
        <Block>
            <h2>{t(Editor::Offer)}</h2>
            {first.into_iter().map(|it| control(form, it)).collect_view()}
        </Block>
        {more}
    }
    .into_any()
}

/// Returns `true` for a field that most cards of the type have: required, a description, a number or a switch, and not part
/// of an object.
fn is_common(field: Field) -> bool {
    let describes = match field.kind() {
        Kind::Flag | Kind::Number | Kind::Money | Kind::Moment => true,
        Kind::Text | Kind::Other => is_long(field),
    };
    object_of(field).is_none() && describes
}

/// The object that a field is part of, below the type's own object.
fn object_of(field: Field) -> Option<Field> {
    let path = field.to_string();
    let (object, _) = path.rsplit_once('.')?;
    Field::of(&field.own_type()?, object).ok()
}

/// The controls, those of one object together under its name.
fn grouped(form: Form, fields: Vec<Field>) -> AnyView {
    let mut groups: Vec<(Option<Field>, Vec<Field>)> = Vec::new();
    for field in fields {
        let object = object_of(field);
        match groups.last_mut() {
            Some((last, fields)) if *last == object => fields.push(field),
            _ => groups.push((object, vec![field])),
        }
    }
    let group = |(object, fields): (Option<Field>, Vec<Field>)| {
        let controls = fields.into_iter().map(|it| control(form, it)).collect_view();
        match object {
            Some(object) => view! {
                <fieldset class="form-object">
                    <legend>{move || wording::field_name(object, language())}</legend>
                    {controls}
                </fieldset>
            }
            .into_any(),
            None => controls.into_any(),
        }
    };
    groups.into_iter().map(group).collect_view().into_any()
}

fn control(form: Form, own: Field) -> AnyView {
    match own.kind() {
        Kind::Flag => switch(form, own),
        _ if own.format() == Format::Picture => picture(form, own, Shape::Cover),
        _ => field(form, own),
    }
}
