//! The button that lets the server send its probes now.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::Page;
use crate::{
    api,
    components::{async_view::Loaded, icon::Icon, problem::failure_text, toast::Toaster},
    i18n::{
        Message,
        capabilities::{Capabilities as Text, check_again_in},
        language, t,
    },
    state::{capabilities::seconds_to_wait, preferences::Preferences},
};

const SECOND: Duration = Duration::from_secs(1);

pub(super) fn button(page: Page) -> AnyView {
    let (toaster, preferences) = (Toaster::get(), Preferences::get());
    let busy = RwSignal::new(false);
    let tick = RwSignal::new(());
    let clock = set_interval_with_handle(move || tick.set(()), SECOND).ok();
    on_cleanup(move || {
        if let Some(clock) = clock {
            clock.clear();
        }
    });
    let checked_at = move || page.list.with(|list| list.ready().and_then(|list| list.checked_at));
    let wait = Memo::new(move |_| {
        tick.track();
        seconds_to_wait(checked_at(), page.session.now())
    });
    let check = move |_| {
        busy.set(true);
        let before = untrack(checked_at);
        spawn_local(async move {
            let answer = api::capabilities::check(page.session).await;
            let language = preferences.language.get_untracked();
            match answer {
                Ok(list) => {
                    // Another check may have begun within the last minute.
                    if list.checked_at != before {
                        toaster.show(Text::HasChecked.text(language).into_owned());
                    }
                    page.session.set_now(list.now);
                    let _ = page.list.try_set(Loaded::Ready(list));
                }
                Err(failure) => toaster.fail(failure_text(&failure, language), None),
            }
            let _ = busy.try_set(false);
        });
    };
    let text = move || match (busy.get(), wait.get()) {
        (true, _) => t(Text::Checking)(),
        (false, 0) => t(Text::CheckNow)(),
        (false, seconds) => check_again_in(seconds, language()),
    };
    let is_held = move || busy.get() || wait.get() != 0;
    view! {
        <button
            class="button button-primary"
            type="button"
            data-action="check-capabilities"
            disabled=is_held
            on:click=check
        >
            {Icon::Refresh.view()}<span>{text}</span>
        </button>
    }
    .into_any()
}
