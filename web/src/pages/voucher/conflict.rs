//! Both sides of an edit conflict, field by field, with a choice for each.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::save::Compared;
use crate::{
    components::{dialog::Dialog, form::Form, icon::Icon},
    i18n::{common::Common, editor::Outcome, language, t},
    state::card_editor::{ConflictLine, conflict_lines},
};

/// Whose value a field keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Theirs,
    Mine,
}

type Choices = RwSignal<BTreeMap<String, Side>>;

/// The dialog; shown while there is a conflict.
#[component]
pub fn ConflictDialog(
    /// The form whose edit is in conflict.
    form: Form,
    /// Both sides.
    conflict: RwSignal<Option<Compared>>,
    /// Continues with the fields in which this form's value is kept.
    rebase: Callback<BTreeSet<String>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let choices: Choices = RwSignal::new(BTreeMap::new());
    // Both follow each other; a signal that is set to the same value would follow for ever.
    Effect::new(move || {
        let is_there = conflict.with(Option::is_some);
        if is_there != open.get_untracked() {
            choices.set(BTreeMap::new());
            open.set(is_there);
        }
    });
    Effect::new(move || {
        if !open.get() && conflict.with_untracked(Option::is_some) {
            conflict.set(None);
        }
    });
    let is_chosen = move || {
        conflict.with(|conflict| {
            conflict.as_ref().is_some_and(|(conflict, _)| {
                choices.with(|choices| {
                    conflict.conflicts.iter().all(|field| choices.contains_key(&field.path))
                })
            })
        })
    };
    let go_on = move |_| {
        let mine = choices.with_untracked(|choices| {
            let mine = choices.iter().filter(|(_, side)| **side == Side::Mine);
            mine.map(|(field, _)| field.clone()).collect()
        });
        rebase.run(mine);
    };
    view! {
        <Dialog open title=Signal::derive(t(Outcome::ConflictTitle)) class="dialog-wide">
            {move || conflict.get().map(|compared| content(form, choices, &compared))}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| open.set(false)>{t(Common::Cancel)}</button>
                <button
                    class="button button-primary"
                    type="button"
                    data-action="rebase"
                    disabled=move || !is_chosen()
                    on:click=go_on
                >
                    {t(Outcome::Rebase)}
                </button>
            </div>
        </Dialog>
    }
}

fn content(form: Form, choices: Choices, (conflict, _): &Compared) -> AnyView {
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
    let intro = if lines.is_empty() { Outcome::ConflictNone } else { Outcome::ConflictAsk };
    view! {
        <p>{t(intro)}</p>
        {lines.into_iter().map(|line| choice(choices, line)).collect_view()}
        {told(Outcome::MergedLists, "merged", merged.collect())}
        {told(Outcome::OtherChanges, "others", others.collect())}
    }
    .into_any()
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
                <span><strong>{t(name)}</strong><span class="conflict-value">{text}</span></span>
            </label>
        }
        .into_any()
    };
    let theirs = option(Side::Theirs, "theirs", Outcome::Theirs, line.theirs);
    let mine = option(Side::Mine, "mine", Outcome::Mine, line.ours);
    view! {
        <fieldset class="conflict" data-conflict=line.field>
            <legend>{line.name}</legend>
            <p class="conflict-base muted small">{t(Outcome::BaseValue)} ": " {line.base}</p>
            <div class="conflict-sides">{theirs}{mine}</div>
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
