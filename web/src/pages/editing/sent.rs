//! The outcome of a submission, above the form. The region takes the focus, so that it is noticed.

use std::sync::Arc;

use card_model::{
    field::Field,
    validation::{Report, Violation},
};
use desk_wording as wording;
use leptos::prelude::*;
use weixin_api::errcode;

use super::{
    attempt::Attempt,
    unknown::{ended, looking, undecided, unsettled},
};
use crate::{
    api::Failure,
    browser,
    components::{
        form::{Form, problems::line},
        icon::Icon,
        problem::Problem,
        toast::{Offer, Toaster},
    },
    i18n::{Message, common::Common, editor::Outcome as Text, t},
    state::{preferences::Preferences, sent::Sent},
};

/// The id of the region.
const SENT: &str = "sent-outcome";

/// Actions that a form offers when a submission fails.
#[derive(Clone, Copy, Default)]
pub struct Ways {
    /// Saves again although the outcome of an equal write is unknown; `None` if that could do it twice.
    pub again: Option<Callback<()>>,
    /// Shows both sides of a conflict.
    pub compare: Option<Callback<()>>,
    /// Opens the dialog before the submission again.
    pub retry: Option<Callback<()>>,
}

/// Shows the state of the submission.
pub fn sent_view(form: Form, attempt: Attempt, ways: Ways) -> AnyView {
    let sent = attempt.sent;
    let (toaster, language) = (Toaster::get(), Preferences::get().language);
    Effect::new(move |before: Option<Option<Text>>| {
        let now = sent.with(headline);
        if now.is_some() && before.is_some_and(|before| before != now) {
            request_animation_frame(|| browser::focus(SENT));
            if let Some(text) = now.filter(|_| sent.with_untracked(nothing_changed)) {
                let language = language.get_untracked();
                let again = ways.retry.map(|retry| {
                    let act = move || {
                        let _ = retry.try_run(());
                    };
                    Offer::Action(Common::TryAgain.text(language).into_owned(), Arc::new(act))
                });
                toaster.fail(text.text(language).into_owned(), again);
            }
        }
        now
    });
    let shown = move || match sent.get() {
        Sent::Nothing | Sent::Sending => ().into_any(),
        Sent::Looking(look) => looking(look),
        Sent::Refused(failure) => failed(form, failure, "failed", Text::NotAccepted),
        Sent::NeverLeft(None) => told("not-sent", Text::NeverArrived),
        Sent::NeverLeft(failure) => failed(form, failure, "not-sent", Text::NotSent),
        Sent::NotDone(_) => told("not-done", Text::FoundNotDone),
        Sent::Undecided(write, why) => undecided(write, why, ways.again),
        Sent::Unsettled(write) => unsettled(write, ways.again),
        Sent::Ended(write, state) => ended(write, state),
        Sent::Conflict(_) => conflict(ways.compare),
    };
    view! { <div class="sent" id=SENT tabindex="-1">{shown}</div> }.into_any()
}

/// Returns the headline of a submission; `None` while it is in progress.
fn headline(sent: &Sent) -> Option<Text> {
    Some(match sent {
        Sent::Nothing | Sent::Sending => return None,
        Sent::Looking(look) if look.is_cut_off => Text::CutOff,
        Sent::Looking(_) => Text::Unknown,
        Sent::Refused(_) => Text::NotAccepted,
        Sent::NeverLeft(None) => Text::NeverArrived,
        Sent::NeverLeft(_) => Text::NotSent,
        Sent::NotDone(_) => Text::FoundNotDone,
        Sent::Undecided(..) => Text::Undecided,
        Sent::Unsettled(_) => Text::Unsettled,
        Sent::Ended(..) => Text::Ended,
        Sent::Conflict(_) => Text::Conflict,
    })
}

/// Returns `true` if it is certain that nothing changed, so that the same may be sent again.
fn nothing_changed(sent: &Sent) -> bool {
    matches!(sent, Sent::Refused(_) | Sent::NeverLeft(_) | Sent::NotDone(_))
}

fn told(name: &'static str, text: Text) -> AnyView {
    view! {
        <p class="notice notice-info" role="alert" data-outcome=name>{Icon::Info.view()}<span>{t(text)}</span></p>
    }
    .into_any()
}

fn conflict(compare: Option<Callback<()>>) -> AnyView {
    let button = compare.map(|compare| {
        view! {
            <button class="button button-small" type="button" data-action="compare" on:click=move |_| compare.run(())>
                {t(Text::Compare)}
            </button>
        }
    });
    view! {
        <div class="notice notice-warning" role="alert" data-outcome="conflict">
            {Icon::Warning.view()}
            <div class="sent-text"><strong>{t(Text::Conflict)}</strong><p>{t(Text::ConflictText)}</p>{button}</div>
        </div>
    }
    .into_any()
}

fn failed(form: Form, failure: Option<Failure>, name: &'static str, title: Text) -> AnyView {
    let Some(failure) = failure else {
        return told(name, title);
    };
    let violations = violations(&failure);
    let fields = fields(&failure);
    view! {
        <div class="sent-failed" data-outcome=name>
            <h2>{t(title)}</h2>
            <Problem failure retry=None/>
            <ul>
                {violations.into_iter().map(|violation| line(form, violation)).collect_view()}
                {fields.iter().map(|field| field_link(form, *field)).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

/// Returns the violations that the server found.
fn violations(failure: &Failure) -> Vec<Violation> {
    match failure {
        Failure::Server(body) => Report::new(body.violations()).errors().cloned().collect(),
        _ => Vec::new(),
    }
}

/// Returns the fields that the platform's errcode may refer to.
fn fields(failure: &Failure) -> &'static [Field] {
    let code = failure.weixin().and_then(|error| errcode::find(error.errcode));
    code.map(|code| code.fields).unwrap_or_default()
}

fn field_link(form: Form, field: Field) -> AnyView {
    view! {
        <li>
            <button class="link-button" type="button" data-field=field.to_string() on:click=move |_| form.go_to(field)>
                {t(Text::GoToField)} " · " {move || wording::field_name(field, crate::i18n::language())}
            </button>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use card_model::base_info::BaseInfo;
    use weixin_api::envelope::ApiError;

    use super::*;

    #[test]
    fn the_fields_of_an_errcode_are_offered() {
        let failure = Failure::Weixin(ApiError::new(41025, "poi_list empty"));
        assert_eq!(fields(&failure), [BaseInfo::LOCATION_ID_LIST]);
    }
}
