//! The tries of a form with a password or another value that the server may refuse.

use std::{net::IpAddr, time::Duration};

use desk_api::error::ErrorCode;
use desk_wording as wording;
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
    /// Whether one is in progress.
    pub busy: RwSignal<bool>,
    /// Why the last one failed.
    failure: RwSignal<Option<Failure>>,
    /// Seconds until the next one is possible.
    wait: RwSignal<u32>,
}

impl Tries {
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

    /// Begins a try. Returns `false` if one is in progress or has to wait.
    pub fn begin(self) -> bool {
        if self.busy.get_untracked() || self.wait.get_untracked() > 0 {
            return false;
        }
        self.failure.set(None);
        self.busy.set(true);
        true
    }

    /// Records a success. The form can be used again.
    pub fn done(self) {
        let _ = self.busy.try_set(false);
    }

    /// Records a failure. The form may have been removed.
    pub fn failed(self, why: impl Into<NotTaken>) {
        let _ = self.busy.try_set(false);
        match why.into() {
            NotTaken::Wait(seconds) => drop(self.wait.try_set(seconds)),
            NotTaken::Failed(failure) => drop(self.failure.try_set(Some(failure))),
        }
    }

    /// Returns `true` if nothing can be sent now. Reactive.
    pub fn is_held(self) -> bool {
        self.busy.get() || self.wait.get() > 0
    }

    /// The problem of the new password. Reactive.
    pub fn password_problem(self) -> Option<String> {
        self.failure.with(|failure| {
            let Some(Failure::Server(body)) = failure else { return None };
            let problem = body.password?;
            Some(wording::password_problem(problem, language()).to_owned())
        })
    }

    /// The last failure in words if it has this code, to be shown at a field. Reactive.
    pub fn problem_of(self, code: ErrorCode) -> Option<String> {
        self.failure.with(|failure| {
            let failure = failure.as_ref().filter(|it| it.code() == Some(code));
            failure.map(|failure| failure_text(failure, language()))
        })
    }

    /// The code of the last failure if it is about this member of the body, to be shown at its field. Reactive.
    pub fn code_at(self, member: &str) -> Option<ErrorCode> {
        self.failure.with(|failure| {
            let Some(Failure::Server(body)) = failure else { return None };
            (body.at.as_deref() == Some(member)).then_some(body.code)
        })
    }

    /// The address from which Weixin refused the last call, if that was the reason. Reactive.
    pub fn refused_address(self) -> Option<IpAddr> {
        self.failure.with(|failure| wording::refused_address(failure.as_ref()?.weixin()?))
    }

    /// The last failure in words, unless it is shown at a field. Reactive.
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

    /// Shows the last failure, unless it is shown at the new password.
    pub fn notice(self) -> AnyView {
        self.notice_beside(&[ErrorCode::PasswordRefused])
    }

    /// Shows the last failure, unless it is shown at a field.
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
