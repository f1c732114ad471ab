//! The dry run of a change of many vouchers, and the start of its job: in the list's dialog, and on the page of a file.

mod checked;

use std::time::Duration;

use desk_api::job::{CardsToChange, ChangeCheck, Changes, JobWork, NewJob, Outlook};
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

pub(in crate::pages) use self::checked::view;
use crate::{
    api::{self, Failure},
    browser,
    state::session::CurrentSession,
};

/// Pause after the last change of what is wanted before the dry run.
const TYPING: Duration = Duration::from_millis(400);

/// The changes of the moment, what they would do, and the start of their job.
#[derive(Clone, Copy)]
pub(in crate::pages) struct DryRun {
    session: CurrentSession,
    /// The changes as filled in; `None` while something is missing.
    wanted: Memo<Option<Changes>>,
    /// Whether the user agrees to what can't be undone.
    agreed: Signal<bool>,
    only_at_once: RwSignal<bool>,
    /// What the changes of the moment would do.
    check: RwSignal<Option<ChangeCheck>>,
    checking: RwSignal<bool>,
    starting: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
    /// The vouchers that are shown; all if `None`.
    shown: RwSignal<Option<Outlook>>,
    /// Names the job. Another change is another job.
    key: StoredValue<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Called when the job has started, before its page opens.
    started: Callback<()>,
    go: Callback<String>,
}

impl DryRun {
    /// Checks `wanted` now and after each change.
    pub(in crate::pages) fn new(
        session: CurrentSession,
        wanted: Memo<Option<Changes>>,
        agreed: Signal<bool>,
        started: Callback<()>,
    ) -> Self {
        let navigate = StoredValue::new_local(use_navigate());
        let go = Callback::new(move |address: String| {
            navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
        });
        let dry_run = Self {
            session,
            wanted,
            agreed,
            only_at_once: RwSignal::new(false),
            check: RwSignal::new(None),
            checking: RwSignal::new(false),
            starting: RwSignal::new(false),
            failed: RwSignal::new(None),
            shown: RwSignal::new(None),
            key: StoredValue::new(String::new()),
            timer: StoredValue::new(None),
            started,
            go,
        };
        Effect::new(move |before: Option<()>| {
            let is_complete = wanted.with(Option::is_some);
            dry_run.changed(is_complete, before.map_or(Duration::ZERO, |()| TYPING));
        });
        on_cleanup(move || dry_run.stop_timer());
        dry_run
    }

    /// Starts the job on Ctrl+Enter.
    pub(in crate::pages) fn key_down(self, event: &ev::KeyboardEvent) {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            self.start();
        }
    }

    /// Something else is wanted: it has not been checked, and is another job.
    fn changed(self, is_complete: bool, pause: Duration) {
        self.check.set(None);
        self.failed.set(None);
        self.shown.set(None);
        self.only_at_once.set(false);
        self.key.set_value(browser::random_uuid());
        self.stop_timer();
        self.checking.set(is_complete);
        if is_complete {
            let handle = set_timeout_with_handle(move || self.check(), pause);
            self.timer.set_value(handle.ok());
        }
    }

    fn stop_timer(self) {
        if let Some(handle) = self.timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }

    fn asked(self) -> Option<CardsToChange> {
        let changes = self.wanted.get_untracked()?;
        Some(CardsToChange { changes, only_at_once: self.only_at_once.get_untracked() })
    }

    fn check(self) {
        let Some(asked) = self.asked() else { return };
        spawn_local(async move {
            let answer = api::jobs::check(self.session, &asked).await;
            // The form may have been closed, or the changes replaced.
            let is_asked =
                self.wanted.try_with_untracked(|wanted| wanted.as_ref() == Some(&asked.changes));
            if is_asked != Some(true) || self.checking.try_set(false).is_some() {
                return;
            }
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
        self.agreed.get() && self.to_change() > 0 && !self.starting.get()
    }

    /// Starts the job. Repeated with the same key, it is started once.
    fn start(self) {
        if !untrack(|| self.may_start()) {
            return;
        }
        let Some(asked) = self.asked() else { return };
        let new = NewJob { key: self.key.get_value(), work: JobWork::ChangeCards(asked) };
        self.starting.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = api::jobs::start(self.session, &new).await;
            if self.starting.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(job) => {
                    self.started.run(());
                    self.go.run(format!("/jobs/{}", job.id));
                }
                Err(failure) => self.failed.set(Some(failure)),
            }
        });
    }
}
