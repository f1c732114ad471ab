//! What every page does: its heading, the document's title, and the stream of events once it is there.

use leptos::prelude::*;

use crate::{
    i18n::{Message, common::Common, language},
    state::{live::Live, session::CurrentSession},
};

/// Names the document after the page; in the sandbox it says so.
pub fn document_title(title: Signal<String>) {
    let sandbox = CurrentSession::get().is_sandbox();
    Effect::new(move || {
        let mut text = format!("{} · Card Desk", title.get());
        if sandbox {
            text = format!("{text} · {}", Common::Sandbox.text(language()));
        }
        document().set_title(&text);
    });
}

/// The head of a page: heading, a line below it, actions at its right.
#[component]
pub fn PageHead(
    /// The heading; also the document's title.
    #[prop(into)]
    title: Signal<String>,
    /// The line below it.
    #[prop(into, optional)]
    subtitle: Option<Signal<String>>,
    /// The actions.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    document_title(title);
    view! {
        <div class="page-head">
            <div>
                <h1 tabindex="-1">{move || title.get()}</h1>
                {subtitle.map(|subtitle| view! { <p class="page-subtitle">{move || subtitle.get()}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </div>
    }
}

/// Opens the stream of events; pages call it when their first answer is there.
pub fn page_is_ready() {
    Live::get().start(CurrentSession::get());
}
