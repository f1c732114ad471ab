//! The export of all rows shown, or of the selected ones, in their order.

use std::sync::Arc;

use card_model::id::CardId;
use desk_api::card_list::CardRow;
use leptos::{prelude::*, task::spawn_local};

use super::Page;
use crate::{
    api::{self, Failure},
    browser,
    components::{icon::Icon, problem::Problem},
    i18n::{html_name, language, list::ListText as Text, t},
};

/// The state of the export.
#[derive(Clone, Copy)]
pub(super) struct Export(RwSignal<State>);

#[derive(Debug, Clone, PartialEq)]
enum State {
    Idle,
    Busy,
    /// The rows of the failed export, to retry it, and why it failed.
    Failed(Rows, Failure),
}

/// Which rows are exported.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Rows {
    Shown,
    /// The selected rows that are shown.
    Chosen,
    /// The same, as a file of changes.
    ToChange,
}

impl Export {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(State::Idle))
    }

    /// Exports the selected rows as a file of changes.
    pub(super) fn start_changes(self, page: Page) {
        self.start(page, Rows::ToChange);
    }

    fn start(self, page: Page, rows: Rows) {
        let ids = |rows: &[Arc<CardRow>]| -> Vec<CardId> {
            rows.iter().map(|row| row.card_id.clone()).collect()
        };
        let ids = match rows {
            Rows::Shown => page.shown.with_untracked(|rows| ids(rows)),
            Rows::Chosen | Rows::ToChange => ids(&untrack(|| page.selection.rows(page))),
        };
        if ids.is_empty() {
            return;
        }
        self.0.set(State::Busy);
        let language = untrack(language);
        spawn_local(async move {
            let answer = match rows {
                Rows::ToChange => api::jobs::template_of(page.session(), ids).await,
                _ => api::cards::export(page.session(), ids, html_name(language)).await,
            };
            // The page may have been left; the file is still wanted.
            let state = match answer {
                Ok(file) => {
                    browser::save(&file.name, &file.bytes);
                    State::Idle
                }
                Err(failure) => State::Failed(rows, failure),
            };
            let _ = self.0.try_set(state);
        });
    }
}

/// The button in the page's head.
pub(super) fn button(page: Page) -> AnyView {
    let (is_part, disabled) = conditions(page);
    // An incomplete file would look complete.
    let why = move || is_part.get().then(t(Text::ExportWaits));
    view! {
        <button class="button list-export" type="button" data-action="export-csv" title=why disabled=move || disabled.get() on:click=move |_| page.export.start(page, Rows::Shown)>
            {Icon::Download.view()} <span>{t(Text::Export)}</span>
        </button>
    }
    .into_any()
}

/// The button in the bar of selected rows.
pub(super) fn bulk_button(page: Page) -> AnyView {
    let (_, disabled) = conditions(page);
    view! {
        <button type="button" data-action="bulk-export" disabled=move || disabled.get() on:click=move |_| page.export.start(page, Rows::Chosen)>
            {Icon::Download.view()}{t(Text::Export)}
        </button>
    }
    .into_any()
}

/// Returns whether the list is incomplete, and whether nothing can be exported now.
fn conditions(page: Page) -> (Signal<bool>, Signal<bool>) {
    let is_part = Signal::derive(move || !page.index.is_complete());
    let disabled = Signal::derive(move || {
        page.export.0.get() == State::Busy
            || is_part.get()
            || page.shown.with(|rows| rows.is_empty())
    });
    (is_part, disabled)
}

/// Why the last export failed.
pub(super) fn problem(page: Page) -> AnyView {
    (move || match page.export.0.get() {
        State::Failed(rows, failure) => {
            let retry = Callback::new(move |()| page.export.start(page, rows));
            Some(view! { <Problem failure retry=Some(retry)/> }.into_any())
        }
        State::Idle | State::Busy => None,
    })
    .into_any()
}
