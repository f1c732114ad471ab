//! The export: the rows that are shown, all of them, in their order.

use leptos::{prelude::*, task::spawn_local};

use super::Page;
use crate::{
    api::{self, Failure},
    browser,
    components::{icon::Icon, problem::Problem},
    i18n::{html_name, language, list::ListText as Text, t},
};

/// How the export stands.
#[derive(Clone, Copy)]
pub(super) struct Export {
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl Export {
    /// None is under way.
    pub(super) fn new() -> Self {
        Self { busy: RwSignal::new(false), failure: RwSignal::new(None) }
    }

    fn start(self, page: Page) {
        self.busy.set(true);
        let ids =
            page.shown.with_untracked(|rows| rows.iter().map(|row| row.card_id.clone()).collect());
        let language = untrack(language);
        spawn_local(async move {
            let answer = api::cards::export(page.session, ids, html_name(language)).await;
            // The page may have gone; the file is still wanted.
            let failure = match answer {
                Ok(file) => {
                    browser::save(&file.name, &file.bytes);
                    None
                }
                Err(failure) => Some(failure),
            };
            let _ = self.failure.try_set(failure);
            let _ = self.busy.try_set(false);
        });
    }
}

/// The button.
pub(super) fn button(page: Page) -> AnyView {
    let export = page.export;
    let is_part = move || !page.index.is_complete();
    let disabled =
        move || export.busy.get() || is_part() || page.shown.with(|rows| rows.is_empty());
    // A file of a part would pass for the whole.
    let why = move || is_part().then(t(Text::ExportWaits));
    view! {
        <button class="button" type="button" data-action="export-csv" title=why disabled=disabled on:click=move |_| export.start(page)>
            {Icon::Download.view()} <span>{t(Text::ExportCsv)}</span>
        </button>
    }
    .into_any()
}

/// Why the last export failed.
pub(super) fn problem(page: Page) -> AnyView {
    let retry = Callback::new(move |()| page.export.start(page));
    let shown = move |failure| view! { <Problem failure retry=Some(retry)/> }.into_any();
    (move || page.export.failure.get().map(shown)).into_any()
}
