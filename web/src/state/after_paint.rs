//! Delays work until the browser has painted a change, so that it doesn't delay the typed character.

use std::time::Duration;

use leptos::prelude::*;

/// Work that runs after the browser has painted. In a hidden page, which isn't painted, it waits until the page is
/// shown.
#[derive(Clone, Copy)]
pub struct AfterPaint {
    work: Callback<()>,
    is_requested: StoredValue<bool>,
}

impl AfterPaint {
    /// Work that nothing has requested.
    pub fn new(work: impl Fn() + Send + Sync + 'static) -> Self {
        Self { work: Callback::new(move |()| work()), is_requested: StoredValue::new(false) }
    }

    /// Runs the work after the next paint. Requests that come before that run it once.
    pub fn request(self) {
        if self.is_requested.try_update_value(|it| std::mem::replace(it, true)) == Some(false) {
            // A frame's callbacks run before it is painted, a timer that they start runs after it.
            request_animation_frame(move || {
                let run = move || {
                    self.run_now();
                };
                set_timeout(run, Duration::ZERO);
            });
        }
    }

    /// Runs requested work without waiting for the browser. Returns `false` if nothing was requested, or if the page is
    /// gone.
    pub fn run_now(self) -> bool {
        let is_requested = self.is_requested.try_update_value(std::mem::take) == Some(true);
        if is_requested {
            self.work.run(());
        }
        is_requested
    }
}

/// Returns a signal that is notified after the browser has painted a change of `changes`.
pub fn after_paint<T: Send + Sync + 'static>(changes: RwSignal<T>) -> Trigger {
    let painted = Trigger::new();
    let notify = AfterPaint::new(move || painted.notify());
    Effect::new(move |before: Option<()>| {
        changes.track();
        if before.is_some() {
            notify.request();
        }
    });
    painted
}
