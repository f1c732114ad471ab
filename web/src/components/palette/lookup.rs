//! What the server finds for the text that is typed: asked when somebody pauses, and only the last answer counts.

use std::time::Duration;

use desk_api::search::SearchResult;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use crate::{api, state::session::CurrentSession};

/// How long after the last key the server is asked.
const PAUSE: Duration = Duration::from_millis(120);

/// The server's answers.
#[derive(Clone, Copy)]
pub(super) struct Lookup {
    /// The text that was asked for, and what was found.
    answer: RwSignal<Option<(String, SearchResult)>>,
    /// The text that was typed last.
    asked: StoredValue<String>,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

impl Lookup {
    /// Nothing was asked yet.
    pub(super) fn new() -> Self {
        let lookup = Self {
            answer: RwSignal::new(None),
            asked: StoredValue::new(String::new()),
            waiting: StoredValue::new(None),
        };
        on_cleanup(move || lookup.stop());
        lookup
    }

    /// Asks for a text.
    pub(super) fn ask(self, session: CurrentSession, text: &str) {
        self.stop();
        let text = text.trim().to_owned();
        self.asked.set_value(text.clone());
        if text.is_empty() {
            return;
        }
        let call = move || {
            spawn_local(async move {
                // Without an answer, what this page knows is offered.
                let answer = api::search::search(session, &text).await;
                let is_last = self.asked.try_with_value(|asked| *asked == text) == Some(true);
                if let (Ok(result), true) = (answer, is_last) {
                    let _ = self.answer.try_set(Some((text, result)));
                }
            });
        };
        self.waiting.set_value(set_timeout_with_handle(call, PAUSE).ok());
    }

    /// What was found for a text; follows it.
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
