//! Pages that are loaded together, since they share most of their code. Each group draws the page of the address.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Redirect, hooks::use_location};

use super::{
    about::AboutPage,
    accounts::AccountsPage,
    activity::ActivityPage,
    capabilities::CapabilitiesPage,
    code::CodePage,
    code_import::CodeImportPage,
    codes::CodesPage,
    job::JobPage,
    job_file::JobFilePage,
    jobs::JobsPage,
    keys::KeysPage,
    page::{PageHead, page_is_ready},
    redeem::RedeemPage,
    requests::RequestsPage,
    sessions::SessionsPage,
    third_party::ThirdPartyPage,
    tools::ToolsPage,
    users::UsersPage,
    without_sign_in::WithoutSignInPage,
};
use crate::{
    address::below,
    components::{page_link::PageLink, role_notice::role_notice},
    i18n::{common::Common, identity::Identity, t},
    state::{rights::READ, session::CurrentSession},
};

/// Redeeming; for a user who only redeems also what replaces other pages.
pub fn redeem() -> AnyView {
    match path().as_str() {
        "/redeem" => view! { <RedeemPage/> }.into_any(),
        path => only_redeems(path),
    }
}

/// Codes, their import, and one code.
pub fn codes() -> AnyView {
    match path().as_str() {
        "/codes" => view! { <CodesPage/> }.into_any(),
        "/codes/import" => view! { <CodeImportPage/> }.into_any(),
        _ => view! { <CodePage/> }.into_any(),
    }
}

/// Jobs, a change by a file, and one job.
pub fn jobs() -> AnyView {
    match path().as_str() {
        "/jobs" => view! { <JobsPage/> }.into_any(),
        "/jobs/file" => view! { <JobFilePage/> }.into_any(),
        _ => view! { <JobPage/> }.into_any(),
    }
}

/// Activity and requests.
pub fn record() -> AnyView {
    match path().as_str() {
        "/requests" => view! { <RequestsPage/> }.into_any(),
        _ => view! { <ActivityPage/> }.into_any(),
    }
}

/// Accounts, and the third-party platform.
pub fn accounts() -> AnyView {
    match path().as_str() {
        "/third-party" => view! { <ThirdPartyPage/> }.into_any(),
        _ => view! { <AccountsPage/> }.into_any(),
    }
}

/// Users and API keys, on a server with users.
pub fn users() -> AnyView {
    if !CurrentSession::get().has_user() {
        return view! { <WithoutSignInPage/> }.into_any();
    }
    match path().as_str() {
        "/keys" => view! { <KeysPage/> }.into_any(),
        _ => view! { <UsersPage/> }.into_any(),
    }
}

/// The user's own sessions, on a server with users.
pub fn sessions() -> AnyView {
    if CurrentSession::get().has_user() {
        view! { <SessionsPage/> }.into_any()
    } else {
        view! { <WithoutSignInPage/> }.into_any()
    }
}

/// Tools for developers, capabilities, and the server.
pub fn tools() -> AnyView {
    match path().as_str() {
        "/tools" => view! { <ToolsPage/> }.into_any(),
        "/capabilities" => view! { <CapabilitiesPage/> }.into_any(),
        _ => view! { <AboutPage/> }.into_any(),
    }
}

/// The address below the account.
fn path() -> String {
    below(&use_location().pathname.get_untracked()).to_owned()
}

/// Other pages for a user who only redeems.
fn only_redeems(path: &str) -> AnyView {
    if path == "/" {
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        return view! { <Redirect path="/redeem" options/> }.into_any();
    }
    page_is_ready();
    view! {
        <PageHead title=Signal::derive(t(Identity::OtherRole))/>
        {role_notice(READ)}
        <div class="empty-actions">
            <PageLink href="/redeem" attr:class="button button-primary">{t(Common::Redeem)}</PageLink>
        </div>
    }
    .into_any()
}
