//! A pasted list of codes: all are looked up, and those that can be redeemed are redeemed one after the other.

use std::sync::Arc;

use desk_api::redemption::{CodeToFind, FoundCode};
use desk_wording as wording;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{FIELD, Page};
use crate::{
    api, browser,
    components::{
        chip::{Tone, chip},
        icon::Icon,
        problem::failure_text,
    },
    i18n::{
        Message, language,
        redeem::{Redeem as Text, list_sums, redeem_many},
        t,
    },
    state::{
        scanned::{MAX_TOGETHER, codes_of_list},
        till::{Outcome, grouped_code},
    },
};

/// Codes that are looked up at the same time.
const AT_ONCE: usize = 4;

/// How far a code of the list is.
#[derive(Debug, Clone, PartialEq)]
enum State {
    Waiting,
    Can(Arc<FoundCode>),
    Cannot(String),
    Sending,
    /// The idempotency key, by which the outcome is looked up while it is open.
    Sent(String, Outcome),
}

/// A code of the list.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    text: String,
    title: String,
    state: State,
}

/// The pasted list, or an empty one.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    entries: RwSignal<Vec<Entry>>,
    /// Changes with every list, so that calls for an earlier one have no effect.
    number: RwSignal<u32>,
    /// Whether codes are being redeemed.
    busy: RwSignal<bool>,
}

impl List {
    pub(super) fn new() -> Self {
        let (entries, number, busy) =
            (RwSignal::new(Vec::new()), RwSignal::new(0), RwSignal::new(false));
        Self { entries, number, busy }
    }

    /// Returns `true` if there is no list. Reactive.
    pub(super) fn is_empty(self) -> bool {
        self.entries.with(Vec::is_empty)
    }

    pub(super) fn end(self) {
        self.number.update(|number| *number = number.wrapping_add(1));
        self.busy.set(false);
        self.entries.set(Vec::new());
    }

    /// Takes what is pasted into the field, if it is a list.
    pub(super) fn paste(self, page: Page, event: &ev::ClipboardEvent) {
        let pasted = event.clipboard_data().and_then(|data| data.get_data("text").ok());
        let mut codes = codes_of_list(&pasted.unwrap_or_default());
        if codes.is_empty() {
            return;
        }
        event.prevent_default();
        page.clear();
        self.end();
        codes.truncate(MAX_TOGETHER);
        let entry = |text| Entry { text, title: String::new(), state: State::Waiting };
        self.entries.set(codes.into_iter().map(entry).collect());
        let number = self.number.get_untracked();
        let next = StoredValue::new(0_usize);
        for _ in 0..AT_ONCE {
            spawn_local(async move {
                while let Some(text) = self.next(number, next) {
                    self.look_up(page, number, text).await;
                }
            });
        }
    }

    /// The next code to look up.
    fn next(self, number: u32, next: StoredValue<usize>) -> Option<(usize, String)> {
        if self.number.try_get_untracked() != Some(number) {
            return None;
        }
        let at = next.try_get_value()?;
        next.set_value(at + 1);
        self.entries.with_untracked(|entries| entries.get(at).map(|it| (at, it.text.clone())))
    }

    async fn look_up(self, page: Page, number: u32, (at, text): (usize, String)) {
        let found = api::codes::find(page.session, &CodeToFind { text, card_id: None }).await;
        let title = found.as_ref().ok().and_then(|it| it.card.as_ref());
        let title = title.and_then(card_model::title::of).unwrap_or_default();
        let state = match found {
            Ok(found) => match found.obstacle {
                None => State::Can(Arc::new(found)),
                Some(obstacle) => {
                    State::Cannot(wording::redemption_obstacle(obstacle, language()).to_owned())
                }
            },
            Err(failure) => State::Cannot(failure_text(&failure, language())),
        };
        self.set(number, at, |entry| {
            entry.title = title;
            entry.state = state;
        });
    }

    fn set(self, number: u32, at: usize, change: impl FnOnce(&mut Entry)) {
        if self.number.try_get_untracked() == Some(number) {
            self.entries.update(|entries| {
                if let Some(entry) = entries.get_mut(at) {
                    change(entry);
                }
            });
        }
    }

    /// Redeems all codes that can be redeemed, once all are looked up.
    pub(super) fn redeem(self, page: Page) {
        let is_ready = self.entries.with_untracked(|entries| {
            entries.iter().all(|it| it.state != State::Waiting)
                && entries.iter().any(|it| matches!(it.state, State::Can(_)))
        });
        if !is_ready || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let number = self.number.get_untracked();
        spawn_local(async move {
            while let Some((at, found)) = self.next_to_redeem(number) {
                self.set(number, at, |entry| entry.state = State::Sending);
                let (key, outcome) = page.send(&found).await;
                self.set(number, at, |entry| entry.state = State::Sent(key, outcome));
            }
            if self.number.try_get_untracked() == Some(number) {
                self.busy.set(false);
            }
            page.look_again();
        });
    }

    fn next_to_redeem(self, number: u32) -> Option<(usize, Arc<FoundCode>)> {
        // A stop leaves the rest as it is.
        if self.number.try_get_untracked() != Some(number) || !self.busy.get_untracked() {
            return None;
        }
        self.entries.with_untracked(|entries| {
            entries.iter().enumerate().find_map(|(at, entry)| match &entry.state {
                State::Can(found) => Some((at, Arc::clone(found))),
                _ => None,
            })
        })
    }

    /// Sets what the journal says about a code of the list.
    pub(super) fn settle(self, settled: &str, outcome: &Outcome) {
        let has_it = |entry: &Entry| matches!(&entry.state, State::Sent(key, before) if key == settled && before != outcome);
        if self.entries.try_with_untracked(|entries| entries.iter().any(has_it)) == Some(true) {
            self.entries.update(|entries| {
                for entry in entries.iter_mut().filter(|entry| has_it(entry)) {
                    entry.state = State::Sent(settled.to_owned(), outcome.clone());
                }
            });
        }
    }

    /// The keys of the codes whose outcome is open.
    pub(super) fn open(self) -> Vec<String> {
        let key = |entry: &Entry| match &entry.state {
            State::Sent(key, outcome) if outcome.is_open() => Some(key.clone()),
            _ => None,
        };
        self.entries
            .try_with_untracked(|entries| entries.iter().filter_map(key).collect())
            .unwrap_or_default()
    }
}

/// The list below the field.
pub(super) fn view(page: Page) -> AnyView {
    let list = page.list;
    let rows = move || list.entries.with(|entries| entries.iter().map(row).collect_view());
    let count = move |counts: fn(&State) -> bool| {
        list.entries.with(|entries| entries.iter().filter(|it| counts(&it.state)).count())
    };
    let can = move || count(|state| matches!(state, State::Can(_)));
    let waiting = move || count(|state| *state == State::Waiting);
    let done = move || count(|state| matches!(state, State::Sent(_, Outcome::Redeemed)));
    let all = move || list.entries.with(Vec::len);
    let sums = move || list_sums(all(), waiting(), can(), done(), language());
    let is_held = move || can() == 0 || waiting() > 0;
    let end = move |_| {
        list.end();
        browser::focus_quietly(FIELD);
    };
    let act = move || {
        if list.busy.get() {
            return view! {
                <button class="button" type="button" data-action="stop-list" on:click=move |_| list.busy.set(false)>{t(Text::Stop)}</button>
            }
            .into_any();
        }
        view! {
            <button class="button" type="button" data-action="end-list" on:click=end>{t(Text::EndList)}<kbd aria-hidden="true">"Esc"</kbd></button>
            <button class="button button-primary" type="button" data-action="redeem-list" disabled=is_held on:click=move |_| list.redeem(page)>
                {move || redeem_many(can(), language())}<kbd aria-hidden="true">"Enter"</kbd>
            </button>
        }
        .into_any()
    };
    view! {
        <Show when=move || !list.is_empty()>
            <section class="panel redeem-list" aria-label=t(Text::List)>
                <div class="panel-head"><div role="status"><h2>{sums}</h2></div><div class="page-actions">{act}</div></div>
                <ol class="redeem-rows" tabindex="0">{rows}</ol>
            </section>
        </Show>
    }
    .into_any()
}

fn row(entry: &Entry) -> AnyView {
    let word = |text: Text| text.text(language()).into_owned();
    let mut why = None;
    let (name, state) = match &entry.state {
        State::Waiting => ("waiting", chip(Tone::Neutral, Some(Icon::Clock), word(Text::Finding))),
        State::Can(_) => ("can", chip(Tone::Outlined, Some(Icon::Check), word(Text::Can))),
        State::Cannot(reason) => {
            why = Some(reason.clone());
            ("cannot", chip(Tone::Danger, Some(Icon::Cross), word(Text::Cannot)))
        }
        State::Sending => ("sending", chip(Tone::Info, Some(Icon::Clock), word(Text::Redeeming))),
        State::Sent(_, Outcome::Redeemed) => {
            ("redeemed", chip(Tone::Success, Some(Icon::Check), word(Text::Redeemed)))
        }
        State::Sent(_, outcome) if outcome.is_open() => {
            ("unknown", chip(Tone::Warning, Some(Icon::Clock), word(Text::Checking)))
        }
        State::Sent(_, outcome) => {
            why = Some(match outcome {
                Outcome::Refused(reason) => reason.clone(),
                _ => word(Text::NeverSent),
            });
            ("refused", chip(Tone::Danger, Some(Icon::Cross), word(Text::NotRedeemed)))
        }
    };
    view! {
        <li data-entry=name>
            <span class="redeem-words">
                <span class="redeem-number">{grouped_code(&entry.text)}</span>
                <span class="voucher-title small">{entry.title.clone()}</span>
                {why.map(|why| view! { <span class="small">{why}</span> })}
            </span>
            {state}
        </li>
    }
    .into_any()
}
