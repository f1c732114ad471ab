//! The bar at the bottom: what became of the draft, what is left to do, and the way on.

use card_model::time::UnixSeconds;
use leptos::prelude::*;

use super::Form;
use crate::{
    components::icon::Icon,
    i18n::{
        Message,
        editor::{Editor, problems_left},
        language, t,
    },
    state::draft_keeper::Kept,
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
    /// There is something to throw away.
    pub dirty: Signal<bool>,
    /// The words on the button.
    pub action: Editor,
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
    let errors = form.shown_errors();
    view! {
        <div class="save-bar">
            <div class="save-state" role="status">
                {move || kept_text(bar.kept.get())}
            </div>
            {move || errors.with(|errors| errors.first().map(|first| (errors.len(), first.path.field().to_owned()))).map(|(count, field)| view! {
                <button class="button button-quiet save-problems" type="button" data-action="first-problem" on:click=move |_| form.go_to(&field)>
                    {Icon::Warning.view()}{problems_left(count, language())}
                </button>
            })}
            <div class="save-actions">
                <button
                    class="button button-quiet"
                    type="button"
                    data-action="discard"
                    disabled=move || !bar.dirty.get() || bar.busy.get()
                    on:click=move |_| bar.on_discard.run(())
                >
                    {t(bar.discard)}
                </button>
                <button
                    class="button button-primary"
                    type="button"
                    data-action=bar.action_name
                    disabled=move || bar.busy.get() || !bar.enabled.get()
                    on:click=move |_| bar.go.run(())
                >
                    {move || if bar.busy.get() { t(Editor::Sending)() } else { t(bar.action)() }}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn kept_text(kept: Kept) -> String {
    let language = language();
    match kept {
        Kept::NotYet => Editor::DraftNotYet.text(language).into_owned(),
        Kept::Saving => Editor::DraftSaving.text(language).into_owned(),
        Kept::LocalOnly => Editor::DraftLocal.text(language).into_owned(),
        Kept::Saved(at) => format!("{} · {}", Editor::DraftSaved.text(language), clock(at)),
    }
}

/// Hours and minutes in Beijing.
fn clock(at: UnixSeconds) -> String {
    let (hour, minute) = at.beijing_clock();
    format!("{hour:02}:{minute:02}")
}
