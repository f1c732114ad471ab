//! The dialog that changes the selected vouchers: what to change, the dry run, and the start of the job.

mod checked;
mod fields;

use std::{collections::BTreeSet, time::Duration};

use card_model::id::CardId;
use desk_api::job::{
    CardChange, CardsToChange, ChangeAction, ChangeCheck, ChangedText, Changes, JobWork, NewJob,
    Outlook,
};
use desk_wording as wording;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::Page;
use crate::{
    api::{self, Failure},
    browser,
    components::dialog::Dialog,
    i18n::{bulk, language},
    later::later,
    pages::not_loaded,
    state::stock::{codes, quantity},
};

/// Pause after the last change of a field before the dry run.
const TYPING: Duration = Duration::from_millis(400);
/// The days that a validity is extended by at first.
const DAYS: &str = "30";
/// Maximum number of days that a validity is extended by. Invented.
const MAX_DAYS: u64 = 3650;

/// What the list knows of the dialog.
#[derive(Clone, Copy)]
pub(super) struct Opening {
    open: RwSignal<bool>,
    action: RwSignal<ChangeAction>,
    /// The vouchers that were selected when it opened.
    cards: RwSignal<Vec<CardId>>,
}

impl Opening {
    pub(super) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            action: RwSignal::new(ChangeAction::Extend),
            cards: RwSignal::new(Vec::new()),
        }
    }

    /// Opens the dialog for the selected vouchers.
    pub(super) fn begin(self, page: Page, action: ChangeAction) {
        let rows = untrack(|| page.selection.rows(page));
        self.cards.set(rows.iter().map(|row| row.card_id.clone()).collect());
        self.action.set(action);
        self.open.set(true);
    }
}

/// The dialog, whose content is loaded when it is first opened.
pub(super) fn dialog(page: Page) -> AnyView {
    let opening = page.change;
    let title = Signal::derive(move || {
        let action = wording::change_action(opening.action.get(), language());
        bulk::title(action, opening.cards.with(Vec::len), language())
    });
    view! {
        <Dialog open=opening.open title class="dialog-wide">
            <Suspense>{move || Suspend::new(async move { change_form(page).await.unwrap_or_else(|_| not_loaded::notice()) })}</Suspense>
        </Dialog>
    }
    .into_any()
}

later! {
    change_form(page: Page) -> AnyView, preload_change_form => form(page)
}

/// State shared by the parts of the dialog's content.
#[derive(Clone, Copy)]
struct Form {
    page: Page,
    action: ChangeAction,
    by_days: RwSignal<bool>,
    days: RwSignal<String>,
    day: RwSignal<String>,
    /// A text, or a number of codes.
    text: RwSignal<String>,
    stores: RwSignal<BTreeSet<u64>>,
    agreed: RwSignal<bool>,
    only_at_once: RwSignal<bool>,
    /// What the change of the moment would do.
    check: RwSignal<Option<ChangeCheck>>,
    checking: RwSignal<bool>,
    starting: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
    /// The vouchers that are shown; all if `None`.
    shown: RwSignal<Option<Outlook>>,
    /// Names the job. Another change is another job.
    key: StoredValue<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
    go: Callback<String>,
}

impl Form {
    /// The change as filled in; `None` while something is missing. Reactive.
    fn wanted(self) -> Option<CardChange> {
        let text = |field: ChangedText| {
            let text = self.text.with(|text| text.trim().to_owned());
            (!text.is_empty()).then_some(CardChange::Text { field, text })
        };
        let number = || self.text.with(|text| codes(text));
        match self.action {
            ChangeAction::Extend if self.by_days.get() => {
                let days = self.days.with(|days| quantity(days, MAX_DAYS))?;
                Some(CardChange::ExtendBy { days: u32::try_from(days).ok()? })
            }
            ChangeAction::Extend => {
                Some(CardChange::ExtendUntil { day: self.day.with(|day| day.parse()).ok()? })
            }
            ChangeAction::Stores => {
                let poi_ids: Vec<u64> = self.stores.with(|ids| ids.iter().copied().collect());
                (!poi_ids.is_empty()).then_some(CardChange::Stores { poi_ids })
            }
            ChangeAction::ServicePhone => text(ChangedText::ServicePhone),
            ChangeAction::Notice => text(ChangedText::Notice),
            ChangeAction::Description => text(ChangedText::Description),
            ChangeAction::AddStock => Some(CardChange::AddStock { codes: number()? }),
            ChangeAction::ReduceStock => Some(CardChange::ReduceStock { codes: number()? }),
            ChangeAction::Delete => Some(CardChange::Delete),
            ChangeAction::File => None,
        }
    }

    fn asked(self, change: CardChange) -> CardsToChange {
        let cards = self.page.change.cards.get_untracked();
        let only_at_once = self.only_at_once.get_untracked();
        CardsToChange { changes: Changes::Same { cards, change }, only_at_once }
    }

    /// Something else is wanted: it has not been checked, and is another job.
    fn changed(self, wanted: Option<CardChange>, pause: Duration) {
        self.check.set(None);
        self.failed.set(None);
        self.shown.set(None);
        self.only_at_once.set(false);
        self.key.set_value(browser::random_uuid());
        self.stop_timer();
        self.checking.set(wanted.is_some());
        let Some(wanted) = wanted else { return };
        let handle = set_timeout_with_handle(move || self.check(wanted), pause);
        self.timer.set_value(handle.ok());
    }

    fn stop_timer(self) {
        if let Some(handle) = self.timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }

    fn check(self, wanted: CardChange) {
        let asked = self.asked(wanted.clone());
        spawn_local(async move {
            let answer = api::jobs::check(self.page.session(), &asked).await;
            // The dialog may have been closed, or the change replaced.
            if self.checking.is_disposed() || untrack(|| self.wanted()) != Some(wanted) {
                return;
            }
            self.checking.set(false);
            match answer {
                Ok(check) => self.check.set(Some(check)),
                Err(failure) => self.failed.set(Some(failure)),
            }
        });
    }

    /// The number of vouchers that the job would change. Reactive.
    fn to_change(self) -> u32 {
        self.check.with(|check| {
            let check = check.as_ref();
            let review = if self.only_at_once.get() { 0 } else { check.map_or(0, |it| it.review) };
            check.map_or(0, |check| check.at_once) + review
        })
    }

    /// Whether the job can start now. Reactive.
    fn may_start(self) -> bool {
        let agreed = self.action != ChangeAction::Delete || self.agreed.get();
        agreed && self.to_change() > 0 && !self.starting.get()
    }

    /// Starts the job. Repeated with the same key, it is started once.
    fn start(self) {
        if !untrack(|| self.may_start()) {
            return;
        }
        let Some(wanted) = untrack(|| self.wanted()) else { return };
        let work = JobWork::ChangeCards(self.asked(wanted));
        let new = NewJob { key: self.key.get_value(), work };
        self.starting.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = api::jobs::start(self.page.session(), &new).await;
            if self.starting.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(job) => {
                    self.page.selection.clear();
                    self.page.change.open.set(false);
                    self.go.run(format!("/jobs/{}", job.id));
                }
                Err(failure) => self.failed.set(Some(failure)),
            }
        });
    }
}

fn form(page: Page) -> AnyView {
    let navigate = StoredValue::new_local(use_navigate());
    let go = Callback::new(move |address: String| {
        navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
    });
    let form = Form {
        page,
        action: page.change.action.get_untracked(),
        by_days: RwSignal::new(true),
        days: RwSignal::new(DAYS.to_owned()),
        day: RwSignal::new(String::new()),
        text: RwSignal::new(String::new()),
        stores: RwSignal::new(BTreeSet::new()),
        agreed: RwSignal::new(false),
        only_at_once: RwSignal::new(false),
        check: RwSignal::new(None),
        checking: RwSignal::new(false),
        starting: RwSignal::new(false),
        failed: RwSignal::new(None),
        shown: RwSignal::new(None),
        key: StoredValue::new(String::new()),
        timer: StoredValue::new(None),
        go,
    };
    Effect::new(move |before: Option<Option<CardChange>>| {
        let wanted = form.wanted();
        if before.as_ref() != Some(&wanted) {
            let pause = if before.is_some() { TYPING } else { Duration::ZERO };
            form.changed(wanted.clone(), pause);
        }
        wanted
    });
    on_cleanup(move || form.stop_timer());
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            form.start();
        }
    };
    view! {
        <div class="bulk" on:keydown=keys>
            {fields::view(form)}
            {checked::view(form)}
        </div>
    }
    .into_any()
}
