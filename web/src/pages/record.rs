//! The pages of redeeming, issuing, codes, jobs, stock, writes, events, activity and requests, and what a user who only redeems sees instead
//! of other pages. They are one part of the module, as in [`super::settings`].

use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Redirect, hooks::use_location};

use super::{
    activity::ActivityPage,
    code::CodePage,
    code_import::CodeImportPage,
    codes::CodesPage,
    issue::IssuePage,
    job::JobPage,
    jobs::JobsPage,
    not_found::NotFoundPage,
    page::{PageHead, page_is_ready},
    pushes::PushesPage,
    redeem::RedeemPage,
    requests::RequestsPage,
    stock::StockPage,
    writes::WritesPage,
};
use crate::{
    address::below,
    components::{page_link::PageLink, role_notice::role_notice},
    i18n::{common::Common, identity::Identity, t},
    state::{rights::READ, session::CurrentSession},
};

/// The page of the address.
#[component]
pub fn RecordPage() -> impl IntoView {
    match below(&use_location().pathname.get_untracked()) {
        "/redeem" => view! { <RedeemPage/> }.into_any(),
        path if !CurrentSession::get().may_read() => only_redeems(path),
        "/stock" => view! { <StockPage/> }.into_any(),
        "/writes" => view! { <WritesPage/> }.into_any(),
        "/activity" => view! { <ActivityPage/> }.into_any(),
        "/events" => view! { <PushesPage/> }.into_any(),
        "/requests" => view! { <RequestsPage/> }.into_any(),
        "/codes" => view! { <CodesPage/> }.into_any(),
        "/codes/import" => view! { <CodeImportPage/> }.into_any(),
        "/jobs" => view! { <JobsPage/> }.into_any(),
        path if path.starts_with("/codes/") => view! { <CodePage/> }.into_any(),
        path if path.starts_with("/jobs/") => view! { <JobPage/> }.into_any(),
        path if path.ends_with("/issue") => view! { <IssuePage/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
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
