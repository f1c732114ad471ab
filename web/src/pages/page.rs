//! Shared parts of all pages: the heading, the document's title, and starting the event stream.

use leptos::prelude::*;

use crate::{
    i18n::{Message, common::Common, language},
    state::{
        crumbs::{Crumb, Crumbs},
        live::Live,
        places::Places,
        session::CurrentSession,
    },
};

/// Sets the document's title. It also names the sandbox.
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

/// The head of a page: heading, the line below it, and actions at the right.
#[component]
pub fn PageHead(
    /// The heading. Also the document's title and the last breadcrumb.
    #[prop(into)]
    title: Signal<String>,
    /// The pages above this one: names and addresses.
    #[prop(into, optional)]
    parents: Signal<Vec<(String, String)>>,
    /// The last breadcrumb, if it isn't the heading.
    #[prop(into, optional)]
    crumb: Option<Signal<String>>,
    /// A picture before the heading.
    #[prop(into, optional)]
    leading: Option<ViewFn>,
    /// A state or number next to the heading.
    #[prop(into, optional)]
    beside: Option<ViewFn>,
    /// The line below the heading.
    #[prop(into, optional)]
    subtitle: Option<Signal<String>>,
    /// More content below the heading.
    #[prop(into, optional)]
    below: Option<ViewFn>,
    /// The actions.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    document_title(title);
    show_way(parents, crumb.unwrap_or(title));
    Effect::new(|| Places::get().arrive());
    view! {
        <div class="page-head">
            {leading.map(|leading| leading.run())}
            <div class="page-head-text">
                <div class="page-title">
                    <h1 class="voucher-title" tabindex="-1">{move || title.get()}</h1>
                    {beside.map(|beside| beside.run())}
                </div>
                {subtitle.map(|subtitle| view! { <p class="page-subtitle">{move || subtitle.get()}</p> })}
                {below.map(|below| below.run())}
            </div>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </div>
    }
}

/// Sets the breadcrumbs.
pub fn show_way(parents: Signal<Vec<(String, String)>>, own: Signal<String>) {
    let crumbs = Crumbs::get();
    Effect::new(move || {
        let above = parents.get().into_iter();
        let mut way: Vec<Crumb> =
            above.map(|(text, address)| Crumb { text, address: Some(address) }).collect();
        way.push(Crumb { text: own.get(), address: None });
        crumbs.0.set(way);
    });
}

/// Reports that the page's first data is shown: restores the scroll position and opens the event stream.
pub fn page_is_ready() {
    Places::get().settle();
    Live::get().start(CurrentSession::get());
}
