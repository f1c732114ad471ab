//! The introduction in five steps. Steps done with the chosen card have a tick.

use leptos::prelude::*;

use super::{Panel, heading};
use crate::{
    address,
    components::icon::Icon,
    i18n::{
        sandbox::{Sandbox, step},
        t,
    },
    state::sandbox_panel::Step,
};

pub(super) fn steps(panel: Panel) -> AnyView {
    let done = Memo::new(move |_| {
        panel
            .card
            .with(|card| panel.progress.with(|progress| Step::done(card.as_deref(), progress)))
    });
    let lines = Step::ALL.into_iter().enumerate().map(|(at, it)| line(at, it, done));
    view! {
        <section class="sandbox-part">
            {heading(Sandbox::Steps)}
            <ol class="sandbox-steps">{lines.collect_view()}</ol>
            {move || (done.get() == Step::ALL.len()).then(|| view! { <p class="sandbox-note" data-steps="done">{t(Sandbox::AllDone)}</p> })}
        </section>
    }
    .into_any()
}

fn line(at: usize, of: Step, done: Memo<usize>) -> AnyView {
    let is_next = move || done.get() == at;
    let is_done = move || done.get() > at;
    let address = match of {
        Step::Create => Some("/cards/new?type=CASH"),
        Step::Statistics => Some("/statistics"),
        _ => None,
    };
    let text = match address {
        Some(address) => {
            view! { <a class="link" href=address::at(address)>{t(step(of))}</a> }.into_any()
        }
        None => view! { <span>{t(step(of))}</span> }.into_any(),
    };
    let mark = move || {
        if is_done() {
            view! { {Icon::Check.view()}<span class="visually-hidden">{t(Sandbox::StepDone)}</span> }.into_any()
        } else {
            (at + 1).to_string().into_any()
        }
    };
    view! {
        <li aria-current=move || is_next().then_some("step") class:sandbox-step-done=is_done data-step=at + 1>
            <span class="sandbox-step-mark">{mark}</span>
            {text}
            {move || is_next().then(|| view! { <span class="chip chip-info">{t(Sandbox::NextStep)}</span> })}
        </li>
    }
    .into_any()
}
