//! The outcome of a write that isn't a voucher's, below its form.

use leptos::prelude::*;

use super::{
    attempt::Attempt,
    unknown::{ended, looking, undecided, unsettled},
};
use crate::{
    api::Failure,
    components::{icon::Icon, problem::Problem},
    i18n::{editor::Outcome, t},
    state::sent::Sent,
};

/// Shows the state of the submission. After a lost response, nothing is called a failure without proof.
pub fn outcome_view(attempt: Attempt) -> AnyView {
    let shown = move || match attempt.sent.get() {
        // Another editor's change isn't compared here: the form replaces everything.
        Sent::Nothing | Sent::Sending | Sent::Conflict(_) => ().into_any(),
        Sent::Looking(look) => looking(look),
        Sent::Refused(failure) => failed(failure, "failed", Outcome::NotAccepted),
        Sent::NeverLeft(None) => told("not-sent", Outcome::NeverArrived),
        Sent::NeverLeft(failure) => failed(failure, "not-sent", Outcome::NotSent),
        Sent::NotDone(_) => told("not-done", Outcome::FoundNotDone),
        Sent::Undecided(write, why) => undecided(write, why, None),
        Sent::Unsettled(write) => unsettled(write, None),
        Sent::Ended(write, state) => ended(write, state),
    };
    view! { <div class="sent" role="status">{shown}</div> }.into_any()
}

fn told(name: &'static str, text: Outcome) -> AnyView {
    view! {
        <p class="notice notice-info" data-outcome=name>{Icon::Info.view()}<span>{t(text)}</span></p>
    }
    .into_any()
}

fn failed(failure: Option<Failure>, name: &'static str, title: Outcome) -> AnyView {
    let Some(failure) = failure else { return told(name, title) };
    view! {
        <div class="sent-failed" data-outcome=name>
            <h3>{t(title)}</h3>
            <Problem failure retry=None/>
        </div>
    }
    .into_any()
}
