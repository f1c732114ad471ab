//! Faults of the next calls to the sandbox: a lost response, or a busy platform.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};

use super::heading;
use crate::{
    api::{self, Failure},
    components::{problem::failure_text, toast::Toaster},
    i18n::{
        language,
        sandbox::{Sandbox, pending_faults},
        t,
    },
    state::session::CurrentSession,
};

/// A kind of fault: its name in scripts, its text, and the fault.
type Kind = (&'static str, Sandbox, fn() -> Value);

const KINDS: [Kind; 4] = [
    ("lose-edit", Sandbox::LoseEdit, || lost("/card/update")),
    ("lose-creation", Sandbox::LoseCreation, || lost("/card/create")),
    ("busy", Sandbox::Busy, || json!({"effect": {"errcode": -1}, "times": 3})),
    ("third-call", Sandbox::ThirdCall, || json!({"effect": {"errcode": -1}, "skip": 2})),
];

/// A call that is executed although its response is lost.
fn lost(path: &str) -> Value {
    json!({"path": path, "when": "after", "effect": "break"})
}

pub(super) fn faults() -> AnyView {
    let (session, toaster) = (CurrentSession::get(), Toaster::get());
    let pending = RwSignal::new(0_usize);
    let shown = move |answer: Result<Vec<Value>, Failure>| match answer {
        Ok(faults) => drop(pending.try_set(faults.len())),
        Err(failure) => toaster.fail(failure_text(&failure, untrack(language)), None),
    };
    spawn_local(async move { shown(api::sandbox::faults(session).await) });
    let add = move |(name, text, fault): Kind| {
        let add = move |_| {
            spawn_local(async move { shown(api::sandbox::add_fault(session, &fault()).await) });
        };
        view! { <button class="button" type="button" data-action=name on:click=add>{t(text)}</button> }
    };
    let clear =
        move |_| spawn_local(async move { shown(api::sandbox::clear_faults(session).await) });
    view! {
        <section class="sandbox-part">
            {heading(Sandbox::Faults)}
            {KINDS.map(add).collect_view()}
            <p class="sandbox-note" role="status" data-faults=move || pending.get().to_string()>
                {move || pending_faults(pending.get(), language())}
            </p>
            <button class="button" type="button" data-action="clear-faults" on:click=clear>{t(Sandbox::ClearFaults)}</button>
        </section>
    }
    .into_any()
}
