//! The sandbox's clock, and buttons to advance it.

use std::time::Duration;

use leptos::prelude::*;
use weixin_api::sandbox::Command;

use super::{Panel, button, heading, never};
use crate::{
    i18n::{sandbox::Sandbox, t},
    state::{sandbox_panel::until_figures, session::CurrentSession},
};

const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;
/// Update interval of the shown time, which has no seconds.
const TICK: Duration = Duration::from_secs(10);

pub(super) fn clock(panel: Panel) -> AnyView {
    let session = CurrentSession::get();
    let tick = RwSignal::new(());
    if let Ok(timer) = set_interval_with_handle(move || tick.set(()), TICK) {
        on_cleanup(move || timer.clear());
    }
    let shown = move || {
        tick.track();
        let now = session.now();
        let (hour, minute) = now.beijing_clock();
        format!("{} {hour:02}:{minute:02}", now.beijing_day())
    };
    let on = move |action, text, seconds: u64| {
        let command = Callback::new(move |()| {
            // 0 means tomorrow morning, which depends on the current time.
            let seconds =
                if seconds == 0 { until_figures(session.now_untracked()) } else { seconds };
            Some(Command::AdvanceClock { seconds })
        });
        button(panel, action, text, never(), command)
    };
    view! {
        <section class="sandbox-part">
            {heading(Sandbox::Clock)}
            <p class="sandbox-clock"><strong data-clock="">{shown}</strong> <span>{t(Sandbox::Beijing)}</span></p>
            <div class="sandbox-buttons">
                {on("advance-hour", Sandbox::Hour, HOUR)}
                {on("advance-day", Sandbox::Day, DAY)}
                {on("advance-morning", Sandbox::Tomorrow, 0)}
                {on("advance-week", Sandbox::Week, 7 * DAY)}
            </div>
            <p class="sandbox-note">{t(Sandbox::TomorrowNote)}</p>
        </section>
    }
    .into_any()
}
