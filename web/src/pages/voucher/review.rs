//! The changes one by one before they are saved, with what Weixin is expected to do.

use card_model::patch::CardPatch;
use desk_api::wording;
use leptos::prelude::*;

use crate::{
    components::{
        chip::{Tone, chip},
        dialog::Dialog,
        form::Form,
        icon::Icon,
    },
    i18n::{common::Common, editor::Outcome, language, t},
    state::card_editor::{CardEditor, ChangeLine, RefusedLine},
};

/// The dialog.
#[component]
pub fn ReviewChanges(
    /// The form that is saved.
    form: Form,
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The server expects a review, whatever this form predicts.
    review: RwSignal<bool>,
    /// Saves.
    save: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=Signal::derive(t(Outcome::ReviewChanges)) class="dialog-wide">
            {move || changes(form)}
            {move || refused(form)}
            {move || prediction(form, review.get())}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| open.set(false)>{t(Common::Cancel)}</button>
                <button
                    class="button button-primary"
                    type="button"
                    data-action="confirm-save"
                    disabled=move || !has_changes(form)
                    on:click=move |_| save.run(())
                >
                    {t(Outcome::ConfirmSave)}
                </button>
            </div>
        </Dialog>
    }
}

fn has_changes(form: Form) -> bool {
    form.editor.with(|editor| editor.patch().is_some_and(|patch| !patch.is_empty()))
}

fn changes(form: Form) -> AnyView {
    let lines = form.editor.with(|editor| editor.changes(language()));
    if lines.is_empty() {
        return view! { <p>{t(crate::i18n::editor::Editor::NothingChanged)}</p> }.into_any();
    }
    view! {
        <div class="table-scroll">
            <table class="changes">
                <thead>
                    <tr>
                        <th scope="col">{t(Outcome::Change)}</th>
                        <th scope="col">{t(Outcome::Before)}</th>
                        <th scope="col">{t(Outcome::After)}</th>
                        <th scope="col"><span class="visually-hidden">{t(Outcome::GoesToReview)}</span></th>
                    </tr>
                </thead>
                <tbody>{lines.into_iter().map(change).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn change(line: ChangeLine) -> AnyView {
    view! {
        <tr data-change=line.field>
            <th scope="row">{line.name}</th>
            <td class="change-before">{line.before}</td>
            <td class="change-after">{line.after}</td>
            <td>{line.review.then(|| chip(Tone::Info, Some(Icon::Clock), t(Outcome::GoesToReview)()))}</td>
        </tr>
    }
    .into_any()
}

/// What was edited and isn't sent.
fn refused(form: Form) -> AnyView {
    let lines = form.editor.with(|editor| editor.refused_changes(language()));
    if lines.is_empty() {
        return ().into_any();
    }
    let line = |line: RefusedLine| {
        view! {
            <li data-refused=line.field>
                <strong>{line.name}</strong> " " {line.before} " → " {line.after} " — "
                {wording::refusal(line.reason, language())}
            </li>
        }
    };
    view! {
        <div class="notice notice-danger">
            {Icon::Lock.view()}
            <div><strong>{t(Outcome::Refused)}</strong><ul>{lines.into_iter().map(line).collect_view()}</ul></div>
        </div>
    }
    .into_any()
}

/// What Weixin is expected to do.
fn prediction(form: Form, review: bool) -> AnyView {
    let patch = form.editor.with(CardEditor::patch);
    let Some(patch) = patch.filter(|patch| !patch.is_empty()) else {
        return ().into_any();
    };
    let (class, icon, text, name) = expected(&patch, review);
    view! {
        <div class=class data-prediction=name>
            {icon.view()}
            <div><strong>{t(Outcome::Prediction)}</strong><p>{t(text)}</p></div>
        </div>
    }
    .into_any()
}

fn expected(patch: &CardPatch, review: bool) -> (&'static str, Icon, Outcome, &'static str) {
    if review || patch.send_check() {
        ("notice notice-info", Icon::Clock, Outcome::PredictReview, "review")
    } else if patch.table_conflict() {
        ("notice notice-warning", Icon::Warning, Outcome::PredictConflict, "conflict")
    } else {
        ("notice notice-success", Icon::Check, Outcome::PredictStays, "stays")
    }
}
