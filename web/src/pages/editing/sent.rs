//! How a write stands, and what came of it where it failed.

use card_model::validation::{Report, Violation};
use desk_api::{
    error::ErrorCode,
    journal::{Entry, Outcome},
};
use leptos::prelude::*;
use weixin_api::errcode;

use super::unknown::UnknownOutcome;
use crate::{
    api::Failure,
    components::{
        form::{Form, problems::line},
        icon::Icon,
        problem::Problem,
    },
    i18n::{editor::Outcome as Text, t},
};
use desk_api::wording;

/// How a write stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Sent {
    /// None is on its way.
    Nothing,
    /// One is on its way.
    Sending,
    /// It failed, and nothing changed.
    Failed(Failure),
    /// Nobody knows yet; the server's name for the request.
    Unknown(String),
    /// Its answer was lost, and reading showed that it did not happen.
    FoundNotDone,
}

impl Sent {
    /// What a failure means.
    pub fn of(failure: Failure) -> Self {
        match &failure {
            Failure::Server(body) if body.code == ErrorCode::OutcomeUnknown => {
                Self::Unknown(body.request_id.clone())
            }
            _ => Self::Failed(failure),
        }
    }

    /// Whether nothing else may be sent now.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Sending | Self::Unknown(_))
    }

    /// Whether a failed write may have happened, so that it must be recognised when it is sent again.
    pub fn may_have_happened(failure: &Failure) -> bool {
        let open = [ErrorCode::OutcomeUnknown, ErrorCode::InProgress, ErrorCode::TimedOut];
        matches!(failure, Failure::NoConnection | Failure::Unreadable)
            || failure.code().is_some_and(|code| open.contains(&code))
    }

    /// What a lost answer turned out to be; nothing is left to say where the write happened.
    pub fn settled(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Done | Outcome::FoundDone => Self::Nothing,
            Outcome::Refused { error } => Self::Failed(Failure::Weixin(error.clone())),
            _ => Self::FoundNotDone,
        }
    }
}

/// Shows a failure with the fields it points to, or that nobody knows yet.
pub fn sent_view(form: Form, sent: RwSignal<Sent>, settled: Callback<Entry>) -> AnyView {
    let shown = move || match sent.get() {
        Sent::Nothing | Sent::Sending => ().into_any(),
        Sent::Unknown(request_id) => view! { <UnknownOutcome request_id settled/> }.into_any(),
        Sent::Failed(failure) => failed(form, failure),
        Sent::FoundNotDone => view! {
            <p class="notice notice-warning" role="status" data-outcome="not-done">
                {Icon::Info.view()}<span>{t(Text::FoundNotDone)}</span>
            </p>
        }
        .into_any(),
    };
    view! { <div class="sent">{shown}</div> }.into_any()
}

fn failed(form: Form, failure: Failure) -> AnyView {
    let violations = violations(&failure);
    let fields = fields(&failure);
    view! {
        <div class="sent-failed" data-outcome="failed">
            <h2>{t(Text::NotSent)}</h2>
            <Problem failure retry=None/>
            <ul>
                {violations.into_iter().map(|violation| line(form, violation)).collect_view()}
                {fields.iter().map(|field| field_link(form, field)).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

/// What the server's own check found.
fn violations(failure: &Failure) -> Vec<Violation> {
    match failure {
        Failure::Server(body) => Report::new(body.violations.clone()).errors().cloned().collect(),
        _ => Vec::new(),
    }
}

/// The fields that the platform's errcode may be about.
fn fields(failure: &Failure) -> &'static [&'static str] {
    let code = failure.weixin().and_then(|error| errcode::find(error.errcode));
    code.map(|code| code.fields).unwrap_or_default()
}

fn field_link(form: Form, field: &'static str) -> AnyView {
    view! {
        <li>
            <button class="link-button" type="button" data-field=field on:click=move |_| form.go_to(field)>
                {t(Text::GoToField)} " · " {move || wording::field_name(field, crate::i18n::language())}
            </button>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use weixin_api::envelope::ApiError;

    use super::*;

    #[test]
    fn a_lost_answer_ends_with_what_was_found() {
        assert_eq!(Sent::settled(&Outcome::FoundDone), Sent::Nothing);
        assert_eq!(Sent::settled(&Outcome::FoundNotDone), Sent::FoundNotDone);
        let error = ApiError::new(40079, "invalid time");
        let refused = Sent::settled(&Outcome::Refused { error: error.clone() });
        assert_eq!(refused, Sent::Failed(Failure::Weixin(error)));
    }

    #[test]
    fn a_write_that_may_have_happened_keeps_its_key() {
        assert!(Sent::may_have_happened(&Failure::NoConnection));
        assert!(Sent::may_have_happened(&Failure::Unreadable));
        let refused = Failure::Weixin(ApiError::new(45021, "field is too long"));
        assert!(!Sent::may_have_happened(&refused));
    }

    #[test]
    fn the_fields_of_an_errcode_are_offered() {
        let failure = Failure::Weixin(ApiError::new(41025, "poi_list empty"));
        assert_eq!(fields(&failure), ["base_info.location_id_list"]);
    }
}
