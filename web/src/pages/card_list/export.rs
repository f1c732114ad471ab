//! The export of all rows shown, or of the selected ones, in their order.

use std::sync::Arc;

use card_model::id::CardId;
use desk_api::card_list::CardRow;
use leptos::{prelude::*, task::spawn_local};

use super::Page;
use crate::{
    api::{self, Failure},
    browser,
    components::{icon::Icon, menu::Menu, problem::Problem},
    i18n::{html_name, language, list::ListText as Text, t},
    state::file_format::FileFormat,
};

/// The state of the export.
#[derive(Clone, Copy)]
pub(super) struct Export(RwSignal<State>);

#[derive(Debug, Clone, PartialEq)]
enum State {
    Idle,
    Busy,
    /// The rows and the format of the failed export, to retry it, and why it failed.
    Failed(Rows, FileFormat, Failure),
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
        self.start(page, Rows::ToChange, FileFormat::Csv);
    }

    fn start(self, page: Page, rows: Rows, format: FileFormat) {
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
                _ => api::cards::export(page.session(), ids, format, html_name(language)).await,
            };
            // The page may have been left; the file is still wanted.
            let state = match answer {
                Ok(file) => {
                    browser::save(&file.name, &file.bytes);
                    State::Idle
                }
                Err(failure) => State::Failed(rows, format, failure),
            };
            let _ = self.0.try_set(state);
        });
    }
}

/// The menu in the page's head.
pub(super) fn button(page: Page) -> AnyView {
    view! {
        <Menu name="export" class="button list-export" title=Signal::derive(t(Text::Export)) label at_end=true>
            {items(page, Rows::Shown)}
        </Menu>
    }
    .into_any()
}

/// The menu in the bar of selected rows.
pub(super) fn bulk_button(page: Page) -> AnyView {
    view! {
        <Menu name="bulk-export" class="bulk-menu" title=Signal::derive(t(Text::Export)) label at_end=true>
            {items(page, Rows::Chosen)}
        </Menu>
    }
    .into_any()
}

fn label() -> AnyView {
    view! { {Icon::Download.view()}<span>{t(Text::Export)}</span> }.into_any()
}

/// An item for each format.
fn items(page: Page, rows: Rows) -> AnyView {
    let (is_part, disabled) = conditions(page);
    let item = move |format: FileFormat| {
        // An incomplete file would look complete.
        let why = move || is_part.get().then(t(Text::ExportWaits));
        view! {
            <button class="menu-item" type="button" role="menuitem" data-action=format.action() title=why
                disabled=move || disabled.get() on:click=move |_| page.export.start(page, rows, format)>
                {Icon::Download.view()}<span>{format.name()}</span>
            </button>
        }
    };
    FileFormat::ALL.map(item).collect_view().into_any()
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
        State::Failed(rows, format, failure) => {
            let retry = Callback::new(move |()| page.export.start(page, rows, format));
            Some(view! { <Problem failure retry=Some(retry)/> }.into_any())
        }
        State::Idle | State::Busy => None,
    })
    .into_any()
}
