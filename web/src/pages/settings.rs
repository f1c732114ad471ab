//! The pages of the merchant's profile, of users, API keys, sessions and the server. They are one part of the module: each
//! part of its own costs the first load half a KiB.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    about::AboutPage, keys::KeysPage, merchant::MerchantPage, not_found::NotFoundPage,
    sessions::SessionsPage, users::UsersPage,
};
use crate::address::below;

/// The page of the address.
#[component]
pub fn SettingsPage() -> impl IntoView {
    match below(&use_location().pathname.get_untracked()) {
        "/merchant" => view! { <MerchantPage/> }.into_any(),
        "/users" => view! { <UsersPage/> }.into_any(),
        "/keys" => view! { <KeysPage/> }.into_any(),
        "/sessions" => view! { <SessionsPage/> }.into_any(),
        "/about" => view! { <AboutPage/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}
