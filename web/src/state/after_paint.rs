//! Delays work until the browser has painted a change, so that it doesn't delay the typed character.

use std::time::Duration;

use leptos::prelude::*;

/// Returns a signal that is notified after the browser has painted a change of `changes`. Changes that come before that
/// are notified once. In a hidden page, which isn't painted, the notification waits until the page is shown.
pub fn after_paint<T: Send + Sync + 'static>(changes: RwSignal<T>) -> Trigger {
    let painted = Trigger::new();
    let is_waiting = StoredValue::new(false);
    Effect::new(move |before: Option<()>| {
        changes.track();
        if before.is_some() && !is_waiting.get_value() {
            is_waiting.set_value(true);
            // A frame's callbacks run before it is painted, a timer that they start runs after it. The page may have been left
            // by then.
            request_animation_frame(move || {
                set_timeout(
                    move || {
                        if is_waiting.try_set_value(false).is_none() {
                            painted.notify();
                        }
                    },
                    Duration::ZERO,
                );
            });
        }
    });
    painted
}
