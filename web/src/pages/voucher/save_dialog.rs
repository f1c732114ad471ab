//! The dialog before a save: every change before and after, a colleague's concurrent changes, the expected review, and
//! the buttons.

mod difference;
mod sides;

use std::collections::{BTreeMap, BTreeSet};

use card_model::patch::Changed;
use desk_api::card_list::Predictions;
use desk_wording as wording;
use leptos::prelude::*;

use super::save::Saving;
use crate::{
    components::{dialog::Dialog, form::Form, icon::Icon},
    i18n::{
        common::Common,
        editor::{Editor, Outcome, record, save_at_once, save_changes, why_reviewed},
        language, t,
    },
    state::card_editor::{Expected, Findings, RefusedLine, changed_name},
};
pub use difference::change;
use sides::{Choices, is_decided, mine, sides};

#[component]
pub fn SaveDialog(
    /// The form that is saved.
    form: Form,
    open: RwSignal<bool>,
    saving: Saving,
    /// The record of predictions so far.
    predictions: Predictions,
) -> impl IntoView {
    let choices: Choices = RwSignal::default();
    let has_conflict = Memo::new(move |_| saving.conflict.with(Option::is_some));
    // A closed dialog leaves the conflict to the notice above the form.
    Effect::new(move || {
        if !open.get() && has_conflict.get_untracked() {
            saving.conflict.set(None);
        }
    });
    Effect::new(move || {
        has_conflict.track();
        choices.update(BTreeMap::clear);
    });
    let expected = Memo::new(move |_| form.findings.with(|findings| findings.expected.clone()));
    let title = Signal::derive(move || {
        let count = form.findings.with(Findings::changes);
        save_changes(count, language())
    });
    view! {
        <Dialog open title class="dialog-wide">
            <p class="dialog-lead">{t(Outcome::OnlyChanged)}</p>
            {move || changes(form)}
            {move || refused(form)}
            {move || saving.conflict.with(|conflict| conflict.as_ref().map(|it| sides(form, choices, it)))}
            {move || (!has_conflict.get()).then(|| expected.get()).flatten().map(|it| prediction(&it, saving.review.get(), predictions))}
            <div class="dialog-actions">
                {move || actions(open, saving, choices, expected.get().as_ref(), has_conflict.get())}
            </div>
        </Dialog>
    }
}

/// The buttons.
fn actions(
    open: RwSignal<bool>,
    saving: Saving,
    choices: Choices,
    expected: Option<&Expected>,
    has_conflict: bool,
) -> AnyView {
    let back = view! {
        <button class="button" type="button" data-action="back-to-form" on:click=move |_| open.set(false)>{t(Outcome::BackToForm)}</button>
    };
    if has_conflict {
        let decided = move || {
            saving.conflict.with(|it| it.as_ref().is_some_and(|(it, _)| is_decided(choices, it)))
        };
        let go_on = move |_| {
            let mine: BTreeSet<String> = mine(choices);
            saving.rebase(&mine);
        };
        return view! {
            {back}
            <button class="button button-primary" type="button" data-action="rebase" data-key="ctrl+enter" disabled=move || !decided() on:click=go_on>
                {t(Outcome::Rebase)}<kbd aria-hidden="true">"Ctrl Enter"</kbd>
            </button>
        }
        .into_any();
    }
    let Some(expected) = expected else { return back.into_any() };
    let is_review = expected.is_review() || saving.review.get();
    let at_once = expected.at_once.len();
    let part = (expected.is_review() && at_once > 0).then(|| {
        view! {
            <button class="link-button save-part" type="button" data-action="save-at-once" on:click=move |_| saving.save_at_once()>
                {move || save_at_once(at_once, language())}
            </button>
        }
    });
    let name = if is_review { Outcome::ConfirmReview } else { Outcome::ConfirmSave };
    view! {
        {part}
        {back}
        <button class="button button-primary" type="button" data-action="confirm-save" data-key="ctrl+enter" on:click=move |_| saving.save()>
            {t(name)}<kbd aria-hidden="true">"Ctrl Enter"</kbd>
        </button>
    }
    .into_any()
}

fn changes(form: Form) -> AnyView {
    let language = language();
    let lines = form.editor.with(|editor| editor.changes(language));
    if lines.is_empty() {
        return view! { <p>{t(Editor::NothingChanged)}</p> }.into_any();
    }
    view! { <dl class="changes">{lines.into_iter().map(change).collect_view()}</dl> }.into_any()
}

/// Edits that aren't sent.
fn refused(form: Form) -> AnyView {
    let lines = form.editor.with(|editor| editor.refused_changes(language()));
    if lines.is_empty() {
        return ().into_any();
    }
    let line = |line: RefusedLine| {
        view! {
            <li data-refused=line.field.to_string()>
                <strong>{line.name}</strong> " " {line.before} " → " {line.after} " · "
                {wording::refusal(line.reason, language())}
            </li>
        }
    };
    view! {
        <div class="notice notice-warning">
            {Icon::Lock.view()}
            <div><strong>{t(Outcome::Refused)}</strong><ul>{lines.into_iter().map(line).collect_view()}</ul></div>
        </div>
    }
    .into_any()
}

/// What the platform is expected to do, why, and how often that was right.
fn prediction(expected: &Expected, review: bool, predictions: Predictions) -> AnyView {
    let language = language();
    let names = |fields: &[Changed]| {
        let names = fields.iter().map(|field| changed_name(field, language));
        names.collect::<Vec<_>>().join(wording::list_separator(language))
    };
    let (class, icon, text, name) = if review || expected.is_review() {
        ("notice notice-info", Icon::Refresh, Outcome::PredictReview, "review")
    } else if expected.is_disputed {
        ("notice notice-warning", Icon::Warning, Outcome::PredictConflict, "conflict")
    } else {
        ("notice notice-success", Icon::Check, Outcome::PredictStays, "stays")
    };
    let why = expected
        .is_review()
        .then(|| why_reviewed(&names(&expected.reviewed), &names(&expected.at_once), language));
    let record = (predictions.total > 0).then(|| record(predictions, language));
    view! {
        <div class=class data-prediction=name>
            {icon.view()}
            <div class="prediction">
                <strong>{t(Outcome::Expected)} {t(Common::Colon)} {t(text)}</strong>
                {why.map(|why| view! { <p>{why}</p> })}
                {record.map(|record| view! { <p class="small" data-record>{record}</p> })}
            </div>
        </div>
    }
    .into_any()
}
