//! The server's search results for the typed text. It is queried when typing pauses; only the last response counts.

use std::time::Duration;

use desk_api::search::SearchResult;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use crate::{api, state::session::CurrentSession};

/// Pause after the last key before the server is queried.
const PAUSE: Duration = Duration::from_millis(120);

/// The server's results.
#[derive(Clone, Copy)]
pub(super) struct Lookup {
    /// The queried text and its result.
    answer: RwSignal<Option<(String, SearchResult)>>,
    /// The last typed text.
    asked: StoredValue<String>,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

impl Lookup {
    pub(super) fn new() -> Self {
        let lookup = Self {
            answer: RwSignal::new(None),
            asked: StoredValue::new(String::new()),
            waiting: StoredValue::new(None),
        };
        on_cleanup(move || lookup.stop());
        lookup
    }

    /// Queries the server for a text.
    pub(super) fn ask(self, session: CurrentSession, text: &str) {
        self.stop();
        let text = text.trim().to_owned();
        self.asked.set_value(text.clone());
        if text.is_empty() || !session.has_account() {
            return;
        }
        let call = move || {
            spawn_local(async move {
                // If the call fails, only local results are offered.
                let answer = api::search::search(session, &text).await;
                let is_last = self.asked.try_with_value(|asked| *asked == text) == Some(true);
                if let (Ok(result), true) = (answer, is_last) {
                    let _ = self.answer.try_set(Some((text, result)));
                }
            });
        };
        self.waiting.set_value(set_timeout_with_handle(call, PAUSE).ok());
    }

    /// The result for a text. Reactive.
    pub(super) fn of(self, text: &str) -> Option<SearchResult> {
        self.answer.with(|answer| {
            let (asked, result) = answer.as_ref()?;
            (asked == text.trim()).then(|| result.clone())
        })
    }

    fn stop(self) {
        if let Some(handle) = self.waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }
}
