//! The result of the last command, at the foot of the panel, and a button that fixes the cause of a refusal.

use card_model::id::Code;
use leptos::prelude::*;
use weixin_api::sandbox::Command;

use super::Panel;
use crate::{
    api::Failure,
    components::{
        icon::Icon,
        problem::{failure_numbers, failure_text},
    },
    i18n::{
        Message, language,
        sandbox::{Sandbox, command_error, done},
        t,
    },
    state::{
        sandbox_panel::{Told, refusal, remedy},
        session::CurrentSession,
    },
};

/// Maximum number of codes that are listed.
const NAMED_CODES: usize = 5;

/// The line. It is below the scrolling part, so that it covers nothing.
pub(super) fn told(panel: Panel) -> AnyView {
    let session = CurrentSession::get();
    view! {
        <div class="sandbox-told" role="status" data-told="">
            {move || panel.desk.told.with(|told| match told {
                Told::Nothing => ().into_any(),
                Told::Waiting => {
                    line("notice", Icon::Clock, Sandbox::Working.text(language()).into_owned(), String::new(), None)
                }
                Told::Done(command, outcome) => {
                    let codes = codes_of(&outcome.codes);
                    line("notice notice-success", Icon::Check, done(command, language()), codes, None)
                }
                Told::Failed(command, failure) => failed(panel, session, command, failure),
            })}
        </div>
    }
    .into_any()
}

fn failed(panel: Panel, session: CurrentSession, command: &Command, failure: &Failure) -> AnyView {
    let language = language();
    let Some(error) = refusal(failure) else {
        let (text, numbers) = (failure_text(failure, language), failure_numbers(failure));
        return line("notice notice-danger", Icon::Warning, text, numbers, None);
    };
    let help = remedy(command, error, session.now_untracked()).map(|remedy| {
        let name = match remedy {
            Command::AdvanceClock { .. } => Sandbox::ToBegin,
            _ => Sandbox::ClaimFirst,
        };
        view! {
            <button
                class="button button-small"
                type="button"
                data-action="remedy"
                on:click=move |_| panel.desk.run.run(remedy.clone())
            >
                {t(name)}
            </button>
        }
        .into_any()
    });
    let text = command_error(error, language);
    line("notice notice-warning", Icon::Warning, text, String::new(), help)
}

fn codes_of(codes: &[Code]) -> String {
    if codes.is_empty() {
        return String::new();
    }
    let mut named: Vec<&str> = codes.iter().take(NAMED_CODES).map(Code::as_str).collect();
    if codes.len() > NAMED_CODES {
        named.push("…");
    }
    let label = Sandbox::Codes.text(language());
    [&*label, &named.join(" ")].join(" ")
}

fn line(
    class: &'static str,
    icon: Icon,
    text: String,
    numbers: String,
    help: Option<AnyView>,
) -> AnyView {
    let numbers = (!numbers.is_empty()).then(|| view! { <code>{numbers}</code> });
    view! { <div class=class>{icon.view()}<span>{text} {numbers}</span>{help}</div> }.into_any()
}
