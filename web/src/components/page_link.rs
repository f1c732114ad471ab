//! Links to pages of the dashboard.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::address::at;

/// A link to a page by its address below the prefix. The router's own component doesn't add the prefix to addresses that
/// begin with `/`.
#[component]
pub fn PageLink(#[prop(into)] href: String, children: Children) -> impl IntoView {
    view! { <A href=at(href)>{children()}</A> }
}
