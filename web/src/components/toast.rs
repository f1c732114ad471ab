//! Short notices at the edge of the page, announced by screen readers. A success disappears by itself; a failure stays
//! until it is closed.

use std::{sync::Arc, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use super::icon::Icon;
use crate::{
    address::at,
    browser,
    i18n::{Message, common::Common, t},
    state::preferences::Preferences,
};

/// How long a success is shown.
const SHOWN_FOR: Duration = Duration::from_secs(5);

/// The action of a notice.
#[derive(Clone)]
pub enum Offer {
    /// A link to a page: label and address.
    Page(String, String),
    /// A label and an action. It may run after its page was left, so it must read signals with `try_*`.
    Action(String, Arc<dyn Fn() + Send + Sync>),
}

#[derive(Clone)]
struct Toast {
    number: u64,
    failed: bool,
    text: String,
    offer: Option<Offer>,
}

/// Shows notices.
#[derive(Clone, Copy)]
pub struct Toaster {
    current: RwSignal<Option<Toast>>,
    /// The number of the next notice. Numbers are never reused, since timers of earlier notices may still run.
    next: StoredValue<u64>,
}

impl Toaster {
    /// Provides the toaster to all components.
    pub fn provide() {
        provide_context(Self { current: RwSignal::new(None), next: StoredValue::new(0) });
    }

    /// The toaster of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Copies a text and reports the result.
    pub fn copy(self, text: String) {
        let language = Preferences::get().language;
        spawn_local(async move {
            if browser::copy(&text).await {
                self.show(format!("{}: {text}", Common::Copied.text(language.get_untracked())));
            } else {
                let text = Common::NotCopied.text(language.get_untracked());
                self.fail(text.into_owned(), None);
            }
        });
    }

    /// Reports a success.
    pub fn show(self, text: String) {
        self.say(false, text, None);
    }

    /// Reports a failure. It stays until it is closed or replaced.
    pub fn fail(self, text: String, offer: Option<Offer>) {
        self.say(true, text, offer);
    }

    fn say(self, failed: bool, text: String, offer: Option<Offer>) {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        self.current.set(Some(Toast { number, failed, text, offer }));
        if failed {
            return;
        }
        let close = move || {
            let is_shown = |toast: &Toast| toast.number == number;
            if self.current.with_untracked(|current| current.as_ref().is_some_and(is_shown)) {
                self.current.set(None);
            }
        };
        set_timeout(close, SHOWN_FOR);
    }

    fn draw(self, toast: Toast) -> AnyView {
        let close = move |_| self.current.set(None);
        let offer = toast.offer.map(|offer| match offer {
            Offer::Page(text, address) => view! {
                <a class="link" data-action="toast-open" href=at(address) on:click=close>{text}</a>
            }
            .into_any(),
            Offer::Action(text, act) => view! {
                <button class="link-button" type="button" data-action="toast-act" on:click=move |event| { close(event); act(); }>{text}</button>
            }
            .into_any(),
        });
        let icon = if toast.failed { Icon::Warning } else { Icon::Check };
        let closing = toast.failed.then(|| {
            view! {
                <button class="link-button" type="button" data-action="toast-close" aria-label=t(Common::Close) on:click=close>
                    {Icon::Cross.view()}
                </button>
            }
        });
        view! { <div class="toast">{icon.view()}<span>{toast.text}</span>{offer}{closing}</div> }
            .into_any()
    }
}

/// Where notices appear.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toaster = Toaster::get();
    let shown = move |failed: bool| {
        let toast = toaster.current.get().filter(|toast| toast.failed == failed);
        toast.map(|toast| toaster.draw(toast))
    };
    view! {
        <div class="toast-region">
            <div role="status" aria-live="polite">{move || shown(false)}</div>
            <div role="alert">{move || shown(true)}</div>
        </div>
    }
}
