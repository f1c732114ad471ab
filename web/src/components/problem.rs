//! A failure in words: what failed, what to do, and the ids for support.

use card_model::language::Language;
use desk_api::error::ErrorCode;
use desk_wording as wording;
use leptos::prelude::*;

use super::{icon::Icon, toast::Toaster};
use crate::{
    api::Failure,
    i18n::{Message, common::Common, language, t},
};

/// The failure in words.
pub fn failure_text(failure: &Failure, language: Language) -> String {
    match failure {
        Failure::NoConnection => Common::NoConnection.text(language).into_owned(),
        Failure::Unreadable => Common::UnexpectedAnswer.text(language).into_owned(),
        Failure::Weixin(error) => wording::errcode(error, language),
        Failure::Missing => wording::error_code(ErrorCode::NotFound, language).to_owned(),
        Failure::Server(body) => match &body.weixin {
            Some(error) => wording::errcode(error, language),
            None => wording::error_code(body.code, language).to_owned(),
        },
    }
}

/// The ids of the failure: errcode, `rid`, request id.
pub fn failure_numbers(failure: &Failure) -> String {
    let mut parts = Vec::new();
    if let Some(error) = failure.weixin() {
        parts.push(format!("errcode {} · {}", error.errcode, error.message));
        if let Some(rid) = &error.rid {
            parts.push(format!("rid {rid}"));
        }
    }
    if let Some(id) = failure.request_id() {
        parts.push(format!("request {id}"));
    }
    parts.join(" · ")
}

/// Shows a failure, with a button to retry if that makes sense.
#[component]
pub fn Problem(
    failure: Failure,
    /// Retries.
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let numbers = failure_numbers(&failure);
    let details = (!numbers.is_empty()).then(|| {
        let (toaster, copy_text) = (Toaster::get(), numbers.clone());
        view! {
            <p class="problem-numbers">
                <code>{numbers}</code>
                <button class="button button-small" type="button" on:click=move |_| toaster.copy(copy_text.clone())>
                    {Icon::Copy.view()} {t(Common::Copy)}
                </button>
            </p>
        }
    });
    view! {
        <div class="problem" role="alert">
            <p class="problem-text">{Icon::Warning.view()} {move || failure_text(&failure, language())}</p>
            {details}
            {retry.map(|retry| view! {
                <button class="button" type="button" data-action="retry" on:click=move |_| retry.run(())>
                    {Icon::Refresh.view()} {t(Common::TryAgain)}
                </button>
            })}
        </div>
    }
}
