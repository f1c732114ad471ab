//! The entrance of the desk. It first asks the server for the caller, since browsers send no cookie with a first visit
//! from another site. Signed-in users continue to the page of the address.

use desk_api::{
    identity::{Grant, Who},
    session::Session,
};
use leptos::{prelude::*, task::spawn_local};

use super::{setup::setup, ways::ways};
use crate::{
    address::{named_account, of_account},
    api::{self, Failure},
    browser,
    components::{
        async_view::{AsyncView, Loaded},
        connection_strip::ConnectionStrip,
        icon::Icon,
        top_bar::{LanguageSwitch, ThemeSwitch},
    },
    i18n::{identity::Identity as Text, t},
    pages::sample_phone::sample_phone,
};

/// Fetches the caller and draws what comes before the desk. `enter` receives the session.
pub fn entrance(enter: Callback<Session>) -> AnyView {
    let state = RwSignal::new(Loaded::Loading);
    let ask = Callback::new(move |()| go_on(state, enter, None));
    ask.run(());
    let done = Callback::new(move |who: Who| go_on(state, enter, Some(who)));
    let draw = move |who: Who| match &who.caller {
        Some(_) => no_account(&who),
        None => outside(&who, done),
    };
    view! {
        <div class="entrance">
            <div class="entrance-own">
                <header class="entrance-head">
                    <span class="entrance-mark">{Icon::Ticket.view()}</span>
                    <strong>"Card Desk"</strong>
                    <span class="push-end"></span>
                    <LanguageSwitch/>
                    <ThemeSwitch/>
                </header>
                <ConnectionStrip/>
                <main id="content" class="entrance-main">
                    <AsyncView state=state retry=ask lines=4 render=draw/>
                </main>
            </div>
            <div class="entrance-side" aria-hidden="true">{sample_phone()}</div>
        </div>
    }
    .into_any()
}

/// Enters the account in the address, or the first one, or the desk of a server without accounts. If that is not allowed, shows why.
fn go_on(state: RwSignal<Loaded<Who>>, enter: Callback<Session>, who: Option<Who>) {
    spawn_local(async move {
        match look(who).await {
            Ok((_, Some(session))) => drop(enter.try_run(session)),
            Ok((who, None)) => drop(state.try_set(Loaded::Ready(who))),
            Err(failure) => drop(state.try_set(Loaded::Failed(failure))),
        }
    });
}

async fn look(who: Option<Who>) -> Result<(Who, Option<Session>), Failure> {
    let who = match who {
        Some(who) => who,
        None => api::identity::who().await?,
    };
    let wanted = named_account().or_else(|| who.accounts.first().cloned());
    let session = match wanted.filter(|wanted| who.accounts.contains(wanted)) {
        Some(account) => Some(api::session::session(&account).await?),
        // Who sees no account, but has a role in every one: the server has none, unless one is being added.
        None if who.accounts.is_empty() && has_role_everywhere(&who) => {
            api::session::without_account().await.ok()
        }
        None => None,
    };
    Ok((who, session))
}

fn has_role_everywhere(who: &Who) -> bool {
    let role = who.caller.as_ref().and_then(|caller| Grant::role_everywhere(&caller.grants));
    role.is_some()
}

/// Shown while no user has signed in.
fn outside(who: &Who, done: Callback<Who>) -> AnyView {
    let host = window().location().host().unwrap_or_default();
    let (title, form) = match who {
        Who { setup: true, .. } => (Text::SetupTitle, setup(done)),
        Who { oidc: None, local: false, .. } => {
            (Text::SignInTitle, view! { <p class="notice">{t(Text::NoWay)}</p> }.into_any())
        }
        _ => (Text::SignInTitle, ways(who, None, done)),
    };
    name_document(title);
    view! {
        <h1>{t(title)}</h1>
        <p class="muted">{host}</p>
        {form}
    }
    .into_any()
}

/// The caller may not see the account, or has no account.
fn no_account(who: &Who) -> AnyView {
    name_document(Text::NoAccountTitle);
    let text = if who.accounts.is_empty() { Text::NoRoleText } else { Text::NoAccountText };
    let name = who.caller.as_ref().map(|caller| caller.display_name.clone()).unwrap_or_default();
    let links = who.accounts.iter().map(|account| {
        let (address, name) = (format!("{}/", of_account(account)), account.clone());
        view! { <a class="button" href=address data-account=name>{t(Text::OpenAccount)}" "{account.clone()}</a> }
    });
    let sign_out = move |_| {
        spawn_local(async {
            // The reloaded page shows whether it worked.
            match api::identity::sign_out().await {
                Ok(Some(elsewhere)) => browser::go(&elsewhere),
                Ok(None) | Err(_) => browser::reload(),
            }
        });
    };
    view! {
        <h1>{t(Text::NoAccountTitle)}</h1>
        <p class="notice notice-warning" data-problem="no-account">{Icon::Warning.view()}<span>{t(text)}</span></p>
        <p class="muted">{t(Text::SignedInAs)}" "{name}</p>
        <div class="entrance-actions">
            {links.collect_view()}
            <button class="button" type="button" data-action="sign-out" on:click=sign_out>{t(Text::SignOut)}</button>
        </div>
    }
    .into_any()
}

fn name_document(title: Text) {
    Effect::new(move || document().set_title(&format!("{} · Card Desk", t(title)())));
}
