//! The bar at the bottom: what blocks the form or what a save leads to, the state of the draft, and the button to
//! continue.

use card_model::{language::Language, time::UnixSeconds};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Form, composed::empty_text, problems::left};
use crate::{
    components::{icon::Icon, offered::Offered},
    i18n::{
        Message,
        editor::{Bar, Editor, changes_to_review, reasons},
        language, t,
    },
    state::{
        card_editor::{Expected, changed_name},
        draft_keeper::Kept,
    },
};

/// The content of the bar.
#[derive(Clone, Copy)]
pub struct SaveBar {
    /// The state of the draft.
    pub kept: Signal<Kept>,
    /// Whether a write is in progress, or its outcome unknown.
    pub busy: Signal<bool>,
    /// Whether the page allows the form to be sent.
    pub enabled: Signal<bool>,
    /// What the form sends, if it can be refused to the account.
    pub offered: Option<Offered>,
    /// The button's `data-action`: `submit` or `save`.
    pub action_name: &'static str,
    /// Submits or saves.
    pub go: Callback<()>,
    /// The label of the button that discards everything.
    pub discard: Editor,
    /// Discards everything, after a confirmation.
    pub on_discard: Callback<()>,
}

pub fn save_bar(form: Form, bar: SaveBar) -> AnyView {
    let dirty = form.part(|_, findings| findings.is_dirty);
    let changes = form.part(|_, findings| findings.changes());
    let offers = move || bar.enabled.get() && (form.is_new || dirty.get());
    let go_on = move || {
        let language = language();
        if bar.busy.get() {
            Editor::Sending.text(language).into_owned()
        } else if form.is_new {
            Editor::Submit.text(language).into_owned()
        } else {
            changes_to_review(changes.get(), language)
        }
    };
    view! {
        <div class="save-bar">
            {pinned(form)}
            <div class="save-lead" aria-live="polite">{lead(form, dirty, bar.offered)}</div>
            <span class="save-state" role="status" data-kept=move || kept_name(bar.kept.get())>
                {move || (dirty.get() || form.is_new).then(|| kept_text(bar.kept.get()))}
            </span>
            <div class="save-actions">
                {move || (dirty.get() && !bar.busy.get()).then(|| view! {
                    <button class="button button-quiet" type="button" data-action="discard" on:click=move |_| bar.on_discard.run(())>
                        {t(bar.discard)}
                    </button>
                })}
                {bar.offered.map(Offered::try_anyway)}
                <Show when=offers>
                    <button
                        class="button button-primary"
                        type="button"
                        data-action=bar.action_name
                        data-key="ctrl+s"
                        aria-keyshortcuts="Control+S"
                        disabled=move || bar.busy.get() || bar.offered.is_some_and(Offered::is_held_up)
                        on:click=move |_| bar.go.run(())
                    >
                        {go_on}<kbd aria-hidden="true">"Ctrl S"</kbd>
                    </button>
                </Show>
            </div>
        </div>
    }
    .into_any()
}

/// On narrow screens: the composed title and the price of a code.
fn pinned(form: Form) -> AnyView {
    let line = move || {
        form.price.get().map(|price| {
            let title = form.title.get().unwrap_or_else(t(empty_text(form)));
            view! {
                <p class="save-pinned"><strong class="voucher-title">{title}</strong><span>{price.to_string()} " " {t(Editor::TokensEach)}</span></p>
            }
        })
    };
    line.into_any()
}

/// Why the form isn't offered, or the violations that block it, otherwise the consequences of a save.
fn lead(form: Form, dirty: ReadSignal<bool>, offered: Option<Offered>) -> AnyView {
    let expected = form.part(|_, findings| findings.expected.clone());
    let blocks = form.part(|_, findings| !findings.blocking().is_empty());
    let shown = move || {
        if let Some(reason) = offered.and_then(Offered::short_reason) {
            return reason;
        }
        if blocks.get() {
            return left(form);
        }
        match expected.get() {
            Some(expected) => prediction(&expected),
            None if form.is_new => {
                view! { <span class="save-note">{t(Bar::ReviewAfterSubmit)}</span> }.into_any()
            }
            None if dirty.get() => {
                view! { <span class="save-note">{t(Bar::NothingToSend)}</span> }.into_any()
            }
            None => view! { <span class="save-note">{t(Editor::NothingChanged)}</span> }.into_any(),
        }
    };
    shown.into_any()
}

/// What a save leads to, and why.
fn prediction(expected: &Expected) -> AnyView {
    let language = language();
    if expected.is_review() {
        let names = expected.reviewed.iter().map(|field| changed_name(field, language));
        let names = names.collect::<Vec<_>>().join(wording::list_separator(language));
        return view! {
            <strong class="save-review" data-expected="review">{Icon::Refresh.view()}{t(Bar::WillBeReviewed)}</strong>
            <span class="save-note">{reasons(&names, language)}</span>
        }
        .into_any();
    }
    let (name, text) = if expected.is_disputed {
        ("disputed", Bar::Disputed)
    } else {
        ("stays", Bar::TakesEffect)
    };
    view! { <strong class="save-stays" data-expected=name>{Icon::Check.view()}{t(text)}</strong> }
        .into_any()
}

fn kept_name(kept: Kept) -> &'static str {
    match kept {
        Kept::NotYet => "not-yet",
        Kept::Saving => "saving",
        Kept::LocalOnly => "here",
        Kept::Nowhere => "nowhere",
        Kept::Saved(_) => "saved",
    }
}

fn kept_text(kept: Kept) -> String {
    let language = language();
    match kept {
        Kept::NotYet => Editor::DraftNotYet.text(language).into_owned(),
        Kept::Saving => Editor::DraftSaving.text(language).into_owned(),
        Kept::LocalOnly => Editor::DraftLocal.text(language).into_owned(),
        Kept::Nowhere => Editor::DraftNowhere.text(language).into_owned(),
        Kept::Saved(at) => match language {
            Language::ZhCn => format!("草稿已保存 · {}", clock(at)),
            Language::En => format!("Draft saved · {}", clock(at)),
        },
    }
}

/// Hours and minutes in Beijing time.
fn clock(at: UnixSeconds) -> String {
    let (hour, minute) = at.beijing_clock();
    format!("{hour:02}:{minute:02}")
}
