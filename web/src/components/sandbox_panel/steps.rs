//! The way through the sandbox in five steps, with the step that the chosen card has come to.

use leptos::prelude::*;

use super::{Panel, heading};
use crate::{
    components::shell::SandboxPanelOpen,
    i18n::{
        sandbox::{Sandbox, step},
        t,
    },
    state::sandbox_panel::Step,
};

/// The steps.
pub(super) fn steps(panel: Panel) -> AnyView {
    let next = Memo::new(move |_| panel.card.with(|card| Step::of(card.as_ref())));
    let open = expect_context::<SandboxPanelOpen>().0;
    let lines: Vec<AnyView> = Step::ALL.into_iter().map(|it| line(it, next, open)).collect();
    view! {
        <section class="sandbox-part">
            {heading(Sandbox::Steps)}
            <ol class="sandbox-steps">{lines}</ol>
        </section>
    }
    .into_any()
}

fn line(of: Step, next: Memo<Step>, open: RwSignal<bool>) -> AnyView {
    let is_next = move || next.get() == of;
    let address = match of {
        Step::Create => Some("/cards/new"),
        Step::Statistics => Some("/statistics"),
        _ => None,
    };
    let text = match address {
        Some(address) => view! {
            <a href=address on:click=move |_| open.set(false)>{t(step(of))}</a>
        }
        .into_any(),
        None => view! { <span>{t(step(of))}</span> }.into_any(),
    };
    view! {
        <li aria-current=move || is_next().then_some("step")>
            {text}
            {move || is_next().then(|| view! { <span class="chip chip-info">{t(Sandbox::NextStep)}</span> })}
        </li>
    }
    .into_any()
}
