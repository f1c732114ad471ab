//! Both sides of a conflict, field by field, with a choice for each.

use std::collections::{BTreeMap, BTreeSet};

use desk_api::card_update::EditConflict;
use desk_wording as wording;
use leptos::prelude::*;

use super::super::save::Compared;
use crate::{
    components::{form::Form, icon::Icon},
    i18n::{
        editor::{Outcome, also_changed},
        language, t,
    },
    state::card_editor::{ConflictLine, conflict_lines},
};

/// The side whose value a field keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Theirs,
    Mine,
}

/// The chosen side of each field.
pub type Choices = RwSignal<BTreeMap<String, Side>>;

/// Returns `true` if every field in conflict has a choice.
pub fn is_decided(choices: Choices, conflict: &EditConflict) -> bool {
    choices.with(|choices| conflict.conflicts.iter().all(|field| choices.contains_key(&field.path)))
}

/// Returns the fields that keep the form's value.
pub fn mine(choices: Choices) -> BTreeSet<String> {
    choices.with_untracked(|choices| {
        let mine = choices.iter().filter(|(_, side)| **side == Side::Mine);
        mine.map(|(field, _)| field.clone()).collect()
    })
}

pub fn sides(form: Form, choices: Choices, (conflict, _): &Compared) -> AnyView {
    let language = language();
    let lines = conflict_lines(&conflict.conflicts, language);
    let (merged, others): (Vec<ConflictLine>, Vec<ConflictLine>) =
        conflict_lines(&conflict.others, language).into_iter().partition(|line| {
            form.editor.with_untracked(|editor| editor.changes_field(&line.field))
        });
    let merged =
        merged.into_iter().map(|line| told_line(line.field, line.name, line.base, line.ours));
    let others =
        others.into_iter().map(|line| told_line(line.field, line.name, line.base, line.theirs));
    let head = if lines.is_empty() {
        view! { <p class="notice notice-info">{Icon::People.view()}<span>{t(Outcome::ConflictNone)}</span></p> }.into_any()
    } else {
        let names: Vec<String> = lines.iter().map(|line| quoted(&line.name)).collect();
        let names = names.join(wording::list_separator(language));
        view! {
            <p class="conflict-head">
                {Icon::People.view()}<strong>{also_changed(&names, language)}</strong>
                <span>{t(Outcome::ChooseSides)}</span>
            </p>
        }
        .into_any()
    };
    view! {
        <div class="conflicts" role="alert">
            {head}
            {lines.into_iter().map(|line| choice(choices, line)).collect_view()}
        </div>
        {told(Outcome::MergedLists, "merged", merged.collect())}
        {told(Outcome::OtherChanges, "others", others.collect())}
    }
    .into_any()
}

fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// One field with both values.
fn choice(choices: Choices, line: ConflictLine) -> AnyView {
    let option = |side: Side, value: &'static str, name: Outcome, text: String| {
        let (field, group) = (line.field.clone(), format!("conflict-{}", line.field));
        view! {
            <label class="conflict-side">
                <input
                    type="radio"
                    name=group
                    value=value
                    on:change=move |_| choices.update(|choices| { choices.insert(field.clone(), side); })
                />
                <strong>{t(name)}</strong><span class="conflict-value">{text}</span>
            </label>
        }
        .into_any()
    };
    let theirs = option(Side::Theirs, "theirs", Outcome::Theirs, line.theirs);
    let mine = option(Side::Mine, "mine", Outcome::Mine, line.ours);
    view! {
        <fieldset class="conflict" data-conflict=line.field>
            <legend>{line.name}</legend>
            <p class="conflict-base">{t(Outcome::BaseValue)} ": " {line.base}</p>
            {theirs}{mine}
        </fieldset>
    }
    .into_any()
}

/// A change that needs no choice.
fn told_line(field: String, name: String, before: String, after: String) -> AnyView {
    view! { <li data-field=field><strong>{name}</strong> " " {before} " → " {after}</li> }
        .into_any()
}

/// Changes that need no choice.
fn told(title: Outcome, name: &'static str, lines: Vec<AnyView>) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="notice" data-told=name>
            {Icon::Info.view()}
            <div><strong>{t(title)}</strong><ul>{lines}</ul></div>
        </div>
    }
    .into_any()
}
