//! The archive that is being made, or was interrupted.

use card_model::time::UnixSeconds;
use desk_api::archive::{Making, Step};
use leptos::prelude::*;

use crate::{
    api::Failure,
    components::{
        chip::{Tone, chip},
        icon::Icon,
        problem::Problem,
    },
    i18n::{
        archive::{ArchiveText as Text, begun, progress},
        language, t,
    },
    state::moment::when,
};

/// The panel.
pub(super) fn view(making: &Making, now: UnixSeconds) -> AnyView {
    let Making { running, step, done, total, failure, .. } = making.clone();
    let (tone, icon, text) = if running {
        (Tone::Info, Icon::Clock, Text::Making)
    } else {
        (Tone::Warning, Icon::Dash, Text::Interrupted)
    };
    let state = if running { "running" } else { "interrupted" };
    let (by, at) = (making.begun_by.clone(), when(making.begun_at, now));
    let hint = if running { Text::Background } else { Text::InterruptedHint };
    let failure = failure.map(|body| {
        let failure = Failure::Server(body);
        view! { <Problem failure retry=None/> }
    });
    view! {
        <section class="panel" aria-labelledby="making-heading" data-making=state>
            <div class="panel-head">
                <h2 id="making-heading">{move || begun(&by, &at, language())}</h2>
                {move || chip(tone, Some(icon), t(text)())}
            </div>
            <div class="panel-body archive-progress">
                <p aria-live="polite">{move || progress(step, done, total, language())}</p>
                <progress max="1000" value=share(step, done, total).to_string() aria-label=t(text)></progress>
                <p class="muted small">{t(hint)}</p>
                {failure}
            </div>
        </section>
    }
    .into_any()
}

/// Thousandths of the whole. Reading cards and statistics take nearly all of the time.
fn share(step: Step, done: u64, total: u64) -> u64 {
    let (begin, length) = match step {
        Step::Cards => (0, 450),
        Step::Statistics => (450, 400),
        Step::Stores => (850, 20),
        Step::Orders => (870, 20),
        Step::Records => (890, 60),
        Step::Packing => (950, 50),
    };
    begin + length * done.min(total) / total.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_follow_each_other_without_a_gap() {
        let mut end = 0;
        for step in Step::ALL {
            assert_eq!(share(step, 0, 0), end, "{step:?}");
            end = share(step, 7, 7);
        }
        assert_eq!(end, 1000);
    }
}
