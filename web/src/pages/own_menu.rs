//! The user's menu: sessions, password, other accounts, administration, sign out.

use desk_api::identity::{CallerKind, Grant};
use desk_wording as wording;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    address::{at, of_account},
    api, browser,
    components::{
        icon::Icon,
        menu::{Menu, item},
        problem::failure_text,
        toast::Toaster,
    },
    i18n::{
        Message, about::About, accounts::Accounts, capabilities::Capabilities,
        identity::Identity as Text, language, people::People, sub_merchants::SubMerchants, t,
        third_party::ThirdParty, tools::Tools,
    },
    state::{
        preferences::Preferences,
        rights::{ABOUT, ACCOUNTS, KEYS, THIRD_PARTY, USERS},
        session::CurrentSession,
    },
};

/// The menu. In the rail, the accounts have their own menu.
pub fn own_menu(session: CurrentSession, in_rail: bool) -> AnyView {
    let label = move || {
        let caller = session.caller();
        let role = Grant::role_in(&caller.grants, &session.account());
        let role = role.map(|role| wording::role(role, language()));
        let initial: String = caller.display_name.chars().take(1).collect();
        view! {
            <span class="person-mark" aria-hidden="true">{initial}</span>
            <span class="person-name not-narrow-cell">
                <span class="cut">{caller.display_name}</span>
                <span class="muted small cut">{role}</span>
            </span>
        }
    };
    let name = Signal::derive(move || match session.caller().kind {
        CallerKind::User => format!("{}: {}", t(Text::UserMenu)(), session.caller().display_name),
        _ => t(Text::SwitchAccount)(),
    });
    let class =
        if in_rail { "rail-item own-menu" } else { "button button-quiet button-icon own-menu" };
    view! {
        <Menu name="own" class title=name icon_only=!in_rail label at_end=!in_rail>
            {session.has_user().then(|| of_user(session))}
            {(!in_rail).then(|| accounts(session))}
            {session.has_user().then(sign_out)}
        </Menu>
    }
    .into_any()
}

fn of_user(session: CurrentSession) -> AnyView {
    let reads = session.may_read();
    let may = |role| untrack(|| session.may_everywhere(role));
    let links = [
        (true, "sessions", Icon::Globe, "/sessions", t(Text::MySessions)()),
        (
            session.has_password(),
            "password",
            Icon::Lock,
            "/sessions?password=1",
            t(Text::ChangePassword)(),
        ),
        (may(ACCOUNTS), "accounts", Icon::Store, "/accounts", t(Accounts::Title)()),
        (may(USERS), "users", Icon::People, "/users", t(People::Users)()),
        (may(KEYS), "keys", Icon::Hash, "/keys", t(People::Keys)()),
        (may(THIRD_PARTY), "third-party", Icon::Store, "/third-party", t(ThirdParty::Title)()),
        (reads, "sub-merchants", Icon::People, "/sub-merchants", t(SubMerchants::Title)()),
        (reads, "capabilities", Icon::Check, "/capabilities", t(Capabilities::Title)()),
        (reads, "tools", Icon::Pencil, "/tools", t(Tools::Title)()),
        (may(ABOUT), "about", Icon::Info, "/about", t(About::Title)()),
    ];
    let shown = links.into_iter().filter(|(is_shown, ..)| *is_shown);
    shown
        .map(|(_, name, icon, address, text)| link(name, icon, address, text))
        .collect_view()
        .into_any()
}

fn link(name: &'static str, icon: Icon, address: &'static str, text: String) -> AnyView {
    view! { <a class="menu-item" role="menuitem" data-action=name href=at(address)>{icon.view()}<span>{text}</span></a> }
        .into_any()
}

/// The accounts to choose from. Choosing one loads the page again, so that no data of one account is shown in another.
pub fn accounts(session: CurrentSession) -> Option<AnyView> {
    let (own, all) = (session.account(), session.accounts());
    let choice = |account: &String| {
        let is_own = *account == own;
        view! {
            <a class="menu-item" role="menuitemradio" rel="external" data-account=account.clone() aria-checked=is_own.to_string() href=format!("{}/", of_account(account))>
                <span class="menu-check">{is_own.then(|| Icon::Check.view())}</span>
                <span class="cut">{account.clone()}</span>
            </a>
        }
    };
    (all.len() > 1).then(|| {
        view! {
            <div role="group" aria-label=t(Text::SwitchAccount)>
                <div class="menu-heading" aria-hidden="true">{t(Text::SwitchAccount)}</div>
                {all.iter().map(choice).collect_view()}
            </div>
        }
        .into_any()
    })
}

/// The menu of accounts, in the merchant's place in the rail.
pub fn account_menu(session: CurrentSession) -> AnyView {
    let title = Signal::derive(t(Text::SwitchAccount));
    view! {
        <Menu name="account" class="button button-quiet button-icon button-small" title icon_only=true label=|| Icon::Sort.view()>
            {accounts(session)}
        </Menu>
    }
    .into_any()
}

fn sign_out() -> AnyView {
    let (toaster, preferences) = (Toaster::get(), Preferences::get());
    let act = move || {
        spawn_local(async move {
            match api::identity::sign_out().await {
                Ok(elsewhere) => browser::go(&elsewhere.unwrap_or_else(|| at("/"))),
                Err(failure) => {
                    let text = failure_text(&failure, preferences.language.get_untracked());
                    toaster.fail(text, None);
                }
            }
        });
    };
    let text = Text::SignOut.text(language()).into_owned();
    view! { <hr/>{item("sign-out", Icon::Right, text, act)} }.into_any()
}
