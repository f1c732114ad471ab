//! The panel of the sandbox: its clock, Weixin's reviewers, users, and a way for newcomers.

mod actions;
mod clock;
mod reset;
mod steps;

use desk_api::card_list::CardRow;
use leptos::prelude::*;
use weixin_api::sandbox::Command;

use super::{
    async_view::AsyncView,
    icon::Icon,
    problem::{failure_numbers, failure_text},
};
use crate::{
    i18n::{
        Message, language,
        sandbox::{Sandbox, command_error, done},
        t,
    },
    state::{
        current_card::CurrentCard,
        sandbox_panel::{SandboxDesk, Told, refusal, target},
    },
};

/// What the parts of the panel share.
#[derive(Clone, Copy)]
struct Panel {
    desk: SandboxDesk,
    /// The card to act on.
    card: Memo<Option<CardRow>>,
    /// The card that somebody chose or acted on.
    chosen: RwSignal<Option<String>>,
    /// A command is on its way.
    busy: Signal<bool>,
}

/// The content of the panel, made anew whenever it opens.
pub fn sandbox_panel(desk: SandboxDesk) -> AnyView {
    let chosen = RwSignal::new(None::<String>);
    let of_page = CurrentCard::get().0;
    let card = Memo::new(move |_| {
        let (chosen, of_page) = (chosen.get(), of_page.get());
        desk.cards.with(|cards| {
            let cards = cards.ready().map(Vec::as_slice).unwrap_or_default();
            target(cards, chosen.as_deref(), of_page.as_deref()).cloned()
        })
    });
    let busy = Signal::derive(move || desk.told.with(|told| *told == Told::Waiting));
    let panel = Panel { desk, card, chosen, busy };
    // What was typed stays when the cards are read anew.
    let has_cards = Memo::new(move |_| card.with(Option::is_some));
    view! {
        <p class="sandbox-intro">{t(Sandbox::Intro)}</p>
        {told(desk)}
        {clock::clock(panel)}
        {move || if has_cards.get() { actions::actions(panel) } else { no_cards(desk) }}
        {steps::steps(panel)}
        {reset::reset(panel)}
    }
    .into_any()
}

/// Loading, failed, or a merchant without cards.
fn no_cards(desk: SandboxDesk) -> AnyView {
    let render = |_| view! { <p class="sandbox-note">{t(Sandbox::NoCards)}</p> }.into_any();
    view! { <AsyncView state=desk.cards retry=desk.read lines=4 render/> }.into_any()
}

/// What became of the last command.
fn told(desk: SandboxDesk) -> AnyView {
    view! {
        <div class="sandbox-told" role="status" data-told="">
            {move || desk.told.with(|told| match told {
                Told::Nothing => ().into_any(),
                Told::Waiting => line("notice", Icon::Clock, Sandbox::Working.text(language()).into_owned(), String::new()),
                Told::Done(command, outcome) => {
                    let codes = codes_of(&outcome.codes);
                    line("notice notice-success", Icon::Check, done(command, language()), codes)
                }
                Told::Failed(failure) => {
                    let language = language();
                    let (text, numbers) = match refusal(failure) {
                        Some(error) => (command_error(error, language), String::new()),
                        None => (failure_text(failure, language), failure_numbers(failure)),
                    };
                    line("notice notice-danger", Icon::Warning, text, numbers)
                }
            })}
        </div>
    }
    .into_any()
}

/// How many codes are named; the others are as good.
const NAMED_CODES: usize = 5;

fn codes_of(codes: &[String]) -> String {
    if codes.is_empty() {
        return String::new();
    }
    let mut named: Vec<&str> = codes.iter().take(NAMED_CODES).map(String::as_str).collect();
    if codes.len() > NAMED_CODES {
        named.push("…");
    }
    let label = Sandbox::Codes.text(language());
    [&*label, &named.join(" ")].join(" ")
}

fn line(class: &'static str, icon: Icon, text: String, numbers: String) -> AnyView {
    let numbers = (!numbers.is_empty()).then(|| view! { <code>{numbers}</code> });
    view! { <div class=class>{icon.view()}<span>{text} {numbers}</span></div> }.into_any()
}

/// A button that carries out a command.
fn button(
    panel: Panel,
    action: &'static str,
    text: Sandbox,
    disabled: Signal<bool>,
    command: Callback<(), Option<Command>>,
) -> AnyView {
    view! {
        <button
            class="button"
            type="button"
            data-action=action
            disabled=move || panel.busy.get() || disabled.get()
            on:click=move |_| {
                if let Some(command) = command.run(()) {
                    panel.desk.run.run(command);
                }
            }
        >
            {t(text)}
        </button>
    }
    .into_any()
}

fn never() -> Signal<bool> {
    Signal::stored(false)
}

fn heading(text: Sandbox) -> AnyView {
    view! { <h3>{t(text)}</h3> }.into_any()
}
