//! The page of developers' tools: signatures for the JS-SDK with what was signed, and the code of a redirect.

mod decrypting;
mod signing;

use leptos::{ev, prelude::*};

use super::page::{PageHead, page_is_ready};
use crate::{
    components::tries::Tries,
    i18n::{t, tools::Tools as Text},
    state::session::CurrentSession,
};

#[component]
pub fn ToolsPage() -> impl IntoView {
    let session = CurrentSession::get();
    page_is_ready();
    view! {
        <PageHead title=Signal::derive(t(Text::Title)) subtitle=Signal::derive(t(Text::Subtitle))/>
        <div class="tools">
            {signing::page(session)}
            {signing::cards(session)}
            {signing::choice(session)}
            {decrypting::view(session)}
        </div>
    }
}

/// A form with its result below.
struct Tool {
    name: &'static str,
    title: Text,
    help: Text,
    action: Text,
    fields: AnyView,
    tries: Tries,
    /// Runs when the form is submitted and no call is in progress.
    run: Callback<()>,
    result: AnyView,
}

impl Tool {
    fn view(self, may: Signal<bool>, notice: AnyView) -> AnyView {
        let Self { name, title, help, action, fields, tries, run, result } = self;
        let submit = move |event: ev::SubmitEvent| {
            event.prevent_default();
            if tries.begin() {
                run.run(());
            }
        };
        view! {
            <section class="panel" data-tool=name aria-labelledby=format!("tool-{name}")>
                <div class="panel-head">
                    <h2 id=format!("tool-{name}")>{t(title)}</h2>
                    <span class="muted small">{t(help)}</span>
                </div>
                <div class="panel-body">
                    {notice}
                    <form class="people-form" novalidate on:submit=submit>
                        <fieldset class="tool-fields" disabled=move || !may.get()>
                            {fields}
                            {tries.notice()}
                            <button class="button button-primary" type="submit" data-action=name>{t(action)}</button>
                        </fieldset>
                    </form>
                    <div aria-live="polite">{result}</div>
                </div>
            </section>
        }
        .into_any()
    }
}
