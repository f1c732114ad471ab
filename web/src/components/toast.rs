//! Short notices at the edge of the page, read out by screen readers.

use leptos::prelude::*;

use super::icon::Icon;

/// How long a notice stays.
const SHOWN_FOR: std::time::Duration = std::time::Duration::from_secs(6);

/// Shows notices.
#[derive(Clone, Copy)]
pub struct Toaster {
    current: RwSignal<Option<(u64, String)>>,
}

impl Toaster {
    /// Provides the place for notices to all components.
    pub fn provide() {
        provide_context(Self { current: RwSignal::new(None) });
    }

    /// The place for notices.
    pub fn get() -> Self {
        expect_context()
    }

    /// Shows a notice for a while.
    pub fn show(self, text: String) {
        let number = self
            .current
            .with_untracked(|current| current.as_ref().map_or(0, |(number, _)| number + 1));
        self.current.set(Some((number, text)));
        set_timeout(
            move || {
                self.current.update(|current| {
                    if current.as_ref().is_some_and(|(shown, _)| *shown == number) {
                        *current = None;
                    }
                });
            },
            SHOWN_FOR,
        );
    }
}

/// Where notices appear.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toaster = Toaster::get();
    view! {
        <div class="toast-region" role="status" aria-live="polite">
            {move || toaster.current.get().map(|(_, text)| view! {
                <div class="toast">{Icon::Check.view()}<span>{text}</span></div>
            })}
        </div>
    }
}
