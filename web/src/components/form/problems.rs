//! What blocks the form, as links to the fields.

use card_model::{language::Language, validation::Violation};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Form, sections::section_name};
use crate::{
    components::icon::Icon,
    i18n::{
        Message,
        editor::{left_to_do, more_left},
        language,
    },
    state::card_editor::{Blocking, section_of},
};

/// How many fields the bar lists; the others are only counted.
const SHOWN: usize = 3;

/// The number of blocking fields, and links to the first ones.
pub fn left(form: Form) -> AnyView {
    let blocking = form.part(|_, findings| findings.blocking().to_vec());
    let count = move || {
        let is_wrong = |it: &Blocking| !it.is_missing;
        blocking.with(|all| left_to_do(all.len(), all.iter().any(is_wrong), language()))
    };
    let ways = move || {
        blocking.with(|all| {
            let more = all.len().saturating_sub(SHOWN);
            let ways = all.iter().take(SHOWN).enumerate();
            view! {
                {ways.map(|(at, it)| way(form, it, at == 0)).collect_view()}
                {(more > 0).then(|| view! { <span class="save-more">{more_left(more, language())}</span> })}
            }
            .into_any()
        })
    };
    view! { <strong class="save-left">{count}</strong> {ways} }.into_any()
}

/// The link to a field.
fn way(form: Form, blocking: &Blocking, is_first: bool) -> AnyView {
    let field = blocking.control;
    let name = wording::field_name(field, language());
    let action = if is_first { "first-problem" } else { "next-problem" };
    let class = if blocking.is_missing { "save-jump" } else { "save-jump save-jump-wrong" };
    view! {
        <button class=class type="button" data-action=action data-field=field.to_string() on:click=move |_| form.go_to(field)>
            <span class="cut">{name}</span>{Icon::Right.view()}
        </button>
    }
    .into_any()
}

/// A violation as a link to its field.
pub fn line(form: Form, violation: Violation) -> AnyView {
    let field = violation.field;
    let text = move || {
        let language = language();
        let section = section_name(section_of(field)).text(language);
        let name = wording::field_name(field, language);
        let rule = wording::rule(&violation.rule, field, language);
        match language {
            Language::ZhCn => format!("{section} · {name}：{rule}"),
            Language::En => format!("{section} · {name}: {rule}"),
        }
    };
    view! {
        <li>
            <button class="link-button" type="button" data-field=field.to_string() on:click=move |_| form.go_to(field)>
                {text}
            </button>
        </li>
    }
    .into_any()
}
