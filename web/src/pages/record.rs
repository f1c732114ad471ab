//! The pages of redeeming, codes, jobs, writes, events, activity and requests. They are one part of the module, as in [`super::settings`].

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    activity::ActivityPage, code::CodePage, code_import::CodeImportPage, codes::CodesPage,
    job::JobPage, jobs::JobsPage, not_found::NotFoundPage, pushes::PushesPage, redeem::RedeemPage,
    requests::RequestsPage, writes::WritesPage,
};
use crate::address::below;

/// The page of the address.
#[component]
pub fn RecordPage() -> impl IntoView {
    match below(&use_location().pathname.get_untracked()) {
        "/redeem" => view! { <RedeemPage/> }.into_any(),
        "/writes" => view! { <WritesPage/> }.into_any(),
        "/activity" => view! { <ActivityPage/> }.into_any(),
        "/events" => view! { <PushesPage/> }.into_any(),
        "/requests" => view! { <RequestsPage/> }.into_any(),
        "/codes" => view! { <CodesPage/> }.into_any(),
        "/codes/import" => view! { <CodeImportPage/> }.into_any(),
        "/jobs" => view! { <JobsPage/> }.into_any(),
        path if path.starts_with("/codes/") => view! { <CodePage/> }.into_any(),
        path if path.starts_with("/jobs/") => view! { <JobPage/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}
