//! Short notices at the edge of the page, read out by screen readers.

use leptos::{prelude::*, task::spawn_local};

use super::icon::Icon;
use crate::{
    browser,
    i18n::{Message, common::Common},
    state::preferences::Preferences,
};

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

    /// Copies a text and says so.
    pub fn copy(self, text: String) {
        let language = Preferences::get().language;
        spawn_local(async move {
            let message = if browser::copy(&text).await {
                format!("{}: {text}", Common::Copied.text(language.get_untracked()))
            } else {
                Common::NotCopied.text(language.get_untracked()).into_owned()
            };
            self.show(message);
        });
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
