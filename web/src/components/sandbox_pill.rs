//! The sandbox's badge with its clock. It opens the panel.

use std::time::Duration;

use leptos::prelude::*;

use super::{icon::Icon, shell::SandboxPanelOpen};
use crate::{
    i18n::{common::Common, t},
    state::session::CurrentSession,
};

/// Update interval of the shown time, which has no seconds.
const TICK: Duration = Duration::from_secs(10);

#[component]
pub fn SandboxPill(
    /// The button's name in tests and scripts.
    action: &'static str,
    /// The class of the button.
    class: &'static str,
) -> impl IntoView {
    let open = expect_context::<SandboxPanelOpen>();
    let session = CurrentSession::get();
    let tick = RwSignal::new(());
    if let Ok(timer) = set_interval_with_handle(move || tick.set(()), TICK) {
        on_cleanup(move || timer.clear());
    }
    let clock = move || {
        tick.track();
        let now = session.now();
        let (hour, minute) = now.beijing_clock();
        let day = now.beijing_day().to_string();
        let day = day.split_once('-').map_or(day.as_str(), |(_, day)| day);
        format!("{day} {hour:02}:{minute:02}")
    };
    view! {
        <button class=class type="button" data-action=action disabled=!session.may_read() title=t(Common::OpenSandbox) on:click=move |_| open.0.set(true)>
            {Icon::Flask.view()}
            <span>{t(Common::Sandbox)}</span>
            <span class="sandbox-pill-clock not-narrow" data-sandbox-clock="">{clock}</span>
        </button>
    }
}
