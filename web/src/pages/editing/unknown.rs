//! A write whose answer was lost: says so, and follows the server's search for what came of it.

use std::time::Duration;

use desk_api::journal::{Entry, Outcome as Found};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    components::icon::Icon,
    i18n::{editor::Outcome, t},
    state::session::CurrentSession,
};

/// How long to wait between two looks into the journal.
const PAUSE: Duration = Duration::from_secs(2);
/// How often to look before a person decides to go on.
const LOOKS: u32 = 60;

/// How the search stands.
#[derive(Debug, Clone, PartialEq)]
enum Search {
    Looking,
    Ended(Found),
    GaveUp,
}

/// Shows that nobody knows yet, until the journal does. `settled` gets the entry once it is known.
#[component]
pub fn UnknownOutcome(
    /// The server's name for the request.
    request_id: String,
    /// Gets the write once its outcome is known.
    settled: Callback<Entry>,
) -> impl IntoView {
    let session = CurrentSession::get();
    let search = RwSignal::new(Search::Looking);
    let request_id = StoredValue::new(request_id);
    look(session, request_id, search, settled, LOOKS);
    let again = move |_| {
        search.set(Search::Looking);
        look(session, request_id, search, settled, LOOKS);
    };
    view! {
        <div class="notice notice-warning unknown" role="alert" data-outcome="unknown">
            {Icon::Warning.view()}
            <div>
                <strong>{t(Outcome::Unknown)}</strong>
                <p>{t(Outcome::UnknownText)}</p>
                <p role="status">{move || match search.get() {
                    Search::Looking => t(Outcome::Checking)(),
                    Search::Ended(Found::FoundDone | Found::Done) => t(Outcome::FoundDone)(),
                    Search::Ended(_) => t(Outcome::FoundNotDone)(),
                    Search::GaveUp => t(Outcome::StillUnknown)(),
                }}</p>
                {move || (search.get() == Search::GaveUp).then(|| view! {
                    <button class="button" type="button" data-action="check-again" on:click=again>
                        {t(Outcome::CheckAgain)}
                    </button>
                })}
            </div>
        </div>
    }
}

/// Looks into the journal, and again after a while.
fn look(
    session: CurrentSession,
    request_id: StoredValue<String>,
    search: RwSignal<Search>,
    settled: Callback<Entry>,
    left: u32,
) {
    // The page may have gone.
    let Some(id) = request_id.try_get_value() else { return };
    if left == 0 {
        search.set(Search::GaveUp);
        return;
    }
    spawn_local(async move {
        let entry = api::editor::journal_entry(session, &id).await.ok().flatten();
        match entry {
            Some(entry) if !matches!(entry.outcome, Found::Pending | Found::Unknown) => {
                if search.try_set(Search::Ended(entry.outcome.clone())).is_none() {
                    settled.run(entry);
                }
            }
            _ => set_timeout(move || look(session, request_id, search, settled, left - 1), PAUSE),
        }
    });
}
