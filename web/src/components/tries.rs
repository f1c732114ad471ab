//! What became of a form that sends a password or something else that the server may refuse.

use std::time::Duration;

use desk_api::{error::ErrorCode, wording};
use leptos::prelude::*;

use crate::{
    api::{Failure, identity::NotTaken},
    components::{icon::Icon, problem::failure_text},
    i18n::{Message, identity::Wait, language},
};

const SECOND: Duration = Duration::from_secs(1);

/// The tries of one form.
#[derive(Debug, Clone, Copy)]
pub struct Tries {
    /// One is on its way.
    pub busy: RwSignal<bool>,
    /// Why the last one failed.
    failure: RwSignal<Option<Failure>>,
    /// Seconds until the next one counts.
    wait: RwSignal<u32>,
}

impl Tries {
    /// None yet.
    pub fn new() -> Self {
        let tries = Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            wait: RwSignal::new(0),
        };
        let tick = move || {
            let _ = tries.wait.try_update(|wait| *wait = wait.saturating_sub(1));
        };
        if let Ok(clock) = set_interval_with_handle(tick, SECOND) {
            on_cleanup(move || clock.clear());
        }
        tries
    }

    /// Begins a try, unless one is on its way or has to wait.
    pub fn begin(self) -> bool {
        if self.busy.get_untracked() || self.wait.get_untracked() > 0 {
            return false;
        }
        self.failure.set(None);
        self.busy.set(true);
        true
    }

    /// A try succeeded; the form is used again.
    pub fn done(self) {
        let _ = self.busy.try_set(false);
    }

    /// A try failed. The form may have gone.
    pub fn failed(self, why: impl Into<NotTaken>) {
        let _ = self.busy.try_set(false);
        match why.into() {
            NotTaken::Wait(seconds) => drop(self.wait.try_set(seconds)),
            NotTaken::Failed(failure) => drop(self.failure.try_set(Some(failure))),
        }
    }

    /// Whether nothing can be sent now; follows it.
    pub fn is_held(self) -> bool {
        self.busy.get() || self.wait.get() > 0
    }

    /// What is wrong with the new password; follows it.
    pub fn password_problem(self) -> Option<String> {
        self.failure.with(|failure| {
            let Some(Failure::Server(body)) = failure else { return None };
            let problem = body.password?;
            Some(wording::password_problem(problem, language()).to_owned())
        })
    }

    /// Why the last try failed, if it was for this reason: what is said at a field; follows it.
    pub fn problem_of(self, code: ErrorCode) -> Option<String> {
        self.failure.with(|failure| {
            let failure = failure.as_ref().filter(|it| it.code() == Some(code));
            failure.map(|failure| failure_text(failure, language()))
        })
    }

    /// Why the last try failed, unless it is said at a field; follows it.
    fn problem(self, at_fields: &[ErrorCode]) -> Option<String> {
        let wait = self.wait.get();
        if wait > 0 {
            return Some(Wait(wait).text(language()).into_owned());
        }
        self.failure.with(|failure| {
            let is_at_field = |it: &&Failure| it.code().is_some_and(|it| at_fields.contains(&it));
            let failure = failure.as_ref().filter(|it| !is_at_field(it));
            failure.map(|failure| failure_text(failure, language()))
        })
    }

    /// Draws why the last try failed, unless it is said at the new password.
    pub fn notice(self) -> AnyView {
        self.notice_beside(&[ErrorCode::PasswordRefused])
    }

    /// Draws why the last try failed, unless it is said at a field.
    pub fn notice_beside(self, at_fields: &'static [ErrorCode]) -> AnyView {
        let problem = Memo::new(move |_| self.problem(at_fields));
        let shown = move || {
            problem.get().map(|text| {
                view! { <p class="notice notice-danger" data-problem="refused">{Icon::Warning.view()}<span>{text}</span></p> }
            })
        };
        view! { <div role="alert">{shown}</div> }.into_any()
    }
}
