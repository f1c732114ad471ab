//! The server's ways to sign in: at an OpenID provider, and with a password.

use desk_api::{
    identity::{OidcWay, Who},
    path::identity::OIDC,
};
use leptos::prelude::*;

use super::credentials::credentials;
use crate::{
    address::route,
    components::icon::Icon,
    i18n::{
        identity::{Identity as Text, sign_in_at},
        language, t,
    },
};

/// Draws the ways. `known` is the name of the previous user, if the page is still open; `done` receives the signed-in
/// user.
pub fn ways(who: &Who, known: Option<String>, done: Callback<Who>) -> AnyView {
    let is_again = known.is_some();
    let provider = who.oidc.as_ref().map(|way| at_provider(way, is_again, who.local));
    let between = (who.oidc.is_some() && who.local)
        .then(|| view! { <p class="muted small between">{t(Text::Or)}</p> });
    let own = who.local.then(|| credentials(known, done));
    view! { {provider}{between}{own} }.into_any()
}

/// The link to the provider. If the page holds typed texts, it opens a new tab.
fn at_provider(way: &OidcWay, is_again: bool, is_one_of_two: bool) -> AnyView {
    let location = window().location();
    let shown = location.pathname().ok().zip(location.search().ok());
    let shown = shown.map(|(path, search)| [path, search].concat()).unwrap_or_default();
    let back = js_sys::encode_uri_component(&shown).as_string().unwrap_or_default();
    let address = [&route(OIDC), "?return=", &back].concat();
    let label = way.label.clone();
    let help = is_again.then(|| view! { <p class="muted small">{t(Text::AtProviderAgain)}</p> });
    // Only one button of the page is primary: the form's, if there is a form.
    let class =
        if is_one_of_two { "button button-large" } else { "button button-primary button-large" };
    view! {
        <a
            class=class
            data-action="sign-in-at-provider"
            href=address
            rel="external"
            target=is_again.then_some("_blank")
        >
            {Icon::Globe.view()}
            <span>{move || sign_in_at(&label, language())}</span>
        </a>
        {help}
    }
    .into_any()
}
