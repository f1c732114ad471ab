//! Scenarios: situations of a card that one press brings about, and everything that the sandbox stores as a file to save, share
//! and load.

use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use weixin_api::sandbox::Command;

use super::{Panel, button, heading};
use crate::{
    api,
    components::{problem::failure_text, toast::Toaster},
    i18n::{Message, language, sandbox::Sandbox, t},
    state::{
        sandbox_panel::{until_last_day, until_low},
        session::CurrentSession,
    },
};

pub(super) fn scenarios(panel: Panel) -> AnyView {
    let session = CurrentSession::get();
    let last_day = move || panel.card.with(|card| until_last_day(card.as_deref()?, session.now()));
    let low = move || panel.card.with(|card| until_low(card.as_deref()?));
    let advance =
        Callback::new(move |()| untrack(last_day).map(|seconds| Command::AdvanceClock { seconds }));
    let claim = Callback::new(move |()| {
        let card_id = panel.card.with_untracked(|card| Some(card.as_ref()?.card_id.clone()))?;
        panel.chosen.set(Some(card_id.clone()));
        untrack(low).map(|times| Command::Receive { card_id, times })
    });
    let (is_over, is_low) =
        (Signal::derive(move || last_day().is_none()), Signal::derive(move || low().is_none()));
    view! {
        <section class="sandbox-part">
            {heading(Sandbox::Scenarios)}
            <div class="sandbox-buttons">
                {button(panel, "expires-tomorrow", Sandbox::ExpiresTomorrow, is_over, advance)}
                {button(panel, "low-stock", Sandbox::LowStock, is_low, claim)}
            </div>
            <div class="sandbox-buttons">{save()}{load()}</div>
            <p class="sandbox-note">{t(Sandbox::ScenarioNote)}</p>
        </section>
    }
    .into_any()
}

/// Saves everything that the sandbox stores.
fn save() -> AnyView {
    let address = api::sandbox::scenario_address(CurrentSession::get());
    view! { <a class="button" data-action="save-scenario" href=address download="">{t(Sandbox::SaveScenario)}</a> }
        .into_any()
}

/// Loads a saved file. The file input covers the button, so that the browser itself handles clicks and keys.
fn load() -> AnyView {
    let (session, toaster) = (CurrentSession::get(), Toaster::get());
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0));
        // Choosing the same file again must fire a change event.
        input.set_value("");
        let Some(file) = file else { return };
        let language = untrack(language);
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            let scenario = text.and_then(|text| serde_json::from_str(&text).ok());
            let Some(scenario) = scenario else {
                return toaster.fail(Sandbox::NoScenario.text(language).into_owned(), None);
            };
            match api::sandbox::load_scenario(session, &scenario).await {
                Ok(()) => toaster.show(Sandbox::ScenarioLoaded.text(language).into_owned()),
                Err(failure) => toaster.fail(failure_text(&failure, language), None),
            }
        });
    };
    view! {
        <label class="button file-button">
            <span>{t(Sandbox::LoadScenario)}</span>
            <input node_ref=input id="sandbox-scenario" class="visually-hidden" type="file" accept=".json,application/json" on:change=chosen/>
        </label>
    }
    .into_any()
}
