//! The pages of redeeming, issuing, writes, events, activity and requests. They are one part of the module, as in [`super::settings`].

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    activity::ActivityPage, issue::IssuePage, not_found::NotFoundPage, pushes::PushesPage,
    redeem::RedeemPage, requests::RequestsPage, writes::WritesPage,
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
        path if path.ends_with("/issue") => view! { <IssuePage/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}
