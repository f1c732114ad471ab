//! The bar at the bottom: what is left to do or what a save will lead to, what became of the draft, and the way on.

use card_model::{language::Language, time::UnixSeconds};
use desk_api::wording;
use leptos::prelude::*;

use super::{Form, composed::empty_text, problems::left};
use crate::{
    components::icon::Icon,
    i18n::{
        Message,
        editor::{Bar, Editor, changes_to_review, reasons},
        language, t,
    },
    state::{
        card_editor::{Expected, Findings},
        draft_keeper::Kept,
    },
};

/// What the bar offers.
#[derive(Clone, Copy)]
pub struct SaveBar {
    /// What became of the draft.
    pub kept: Signal<Kept>,
    /// A write is on its way, or its outcome unknown.
    pub busy: Signal<bool>,
    /// The way on is open, as far as this page knows.
    pub enabled: Signal<bool>,
    /// The button's name for tests: `submit` or `save`.
    pub action_name: &'static str,
    /// Goes on.
    pub go: Callback<()>,
    /// The words on the button that throws everything away.
    pub discard: Editor,
    /// Throws everything away, after a question.
    pub on_discard: Callback<()>,
}

/// Draws the bar.
pub fn save_bar(form: Form, bar: SaveBar) -> AnyView {
    let dirty = Memo::new(move |_| form.findings.with(|findings| findings.is_dirty));
    let offers = move || bar.enabled.get() && (form.is_new || dirty.get());
    let go_on = move || {
        let language = language();
        if bar.busy.get() {
            Editor::Sending.text(language).into_owned()
        } else if form.is_new {
            Editor::Submit.text(language).into_owned()
        } else {
            changes_to_review(form.findings.with(Findings::changes), language)
        }
    };
    view! {
        <div class="save-bar">
            {pinned(form)}
            <div class="save-lead" aria-live="polite">{lead(form, dirty)}</div>
            <span class="save-state" role="status" data-kept=move || kept_name(bar.kept.get())>
                {move || (dirty.get() || form.is_new).then(|| kept_text(bar.kept.get()))}
            </span>
            <div class="save-actions">
                {move || (dirty.get() && !bar.busy.get()).then(|| view! {
                    <button class="button button-quiet" type="button" data-action="discard" on:click=move |_| bar.on_discard.run(())>
                        {t(bar.discard)}
                    </button>
                })}
                <Show when=offers>
                    <button
                        class="button button-primary"
                        type="button"
                        data-action=bar.action_name
                        data-key="ctrl+s"
                        aria-keyshortcuts="Control+S"
                        disabled=move || bar.busy.get()
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

/// On narrow screens: the composed title and what a code costs.
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

/// What is left to do; else what a save will lead to.
fn lead(form: Form, dirty: Memo<bool>) -> AnyView {
    let expected = Memo::new(move |_| form.findings.with(|findings| findings.expected.clone()));
    let blocks = Memo::new(move |_| form.findings.with(|it| !it.blocking().is_empty()));
    let shown = move || {
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

/// What a save will lead to, and why.
fn prediction(expected: &Expected) -> AnyView {
    let language = language();
    if expected.is_review() {
        let names = expected.reviewed.iter().map(|field| wording::field_name(field, language));
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

/// Hours and minutes in Beijing.
fn clock(at: UnixSeconds) -> String {
    let (hour, minute) = at.beijing_clock();
    format!("{hour:02}:{minute:02}")
}
