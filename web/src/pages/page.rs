//! What every page does: its heading, the document's title, and the stream of events once it is there.

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

/// The head of a page: heading, what stands beside it, a line below it, actions at its right.
#[component]
pub fn PageHead(
    /// The heading; also the document's title and the last part of the way in the top bar.
    #[prop(into)]
    title: Signal<String>,
    /// The pages above this one: names and addresses.
    #[prop(into, optional)]
    parents: Signal<Vec<(String, String)>>,
    /// What the way in the top bar says, where it isn't the heading.
    #[prop(into, optional)]
    crumb: Option<Signal<String>>,
    /// What stands before the heading: a picture.
    #[prop(into, optional)]
    leading: Option<ViewFn>,
    /// What stands beside the heading: a state, a number.
    #[prop(into, optional)]
    beside: Option<ViewFn>,
    /// The line below it.
    #[prop(into, optional)]
    subtitle: Option<Signal<String>>,
    /// What else stands below the heading.
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

/// Shows in the top bar where the page stands.
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

/// The page's first answer is there: the page returns to its place, and the stream of events opens.
pub fn page_is_ready() {
    Places::get().settle();
    Live::get().start(CurrentSession::get());
}
