//! The pages of the merchant's profile, accounts, users, API keys, sessions, developers' tools, the third-party platform,
//! sub-merchants, capabilities, the archive and the server. They are one part of the module, since each part adds half a KiB to the first load.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    about::AboutPage, accounts::AccountsPage, archive::ArchivePage, capabilities::CapabilitiesPage,
    keys::KeysPage, merchant::MerchantPage, not_found::NotFoundPage, sessions::SessionsPage,
    sub_merchants::SubMerchantsPage, third_party::ThirdPartyPage, tools::ToolsPage,
    users::UsersPage, without_sign_in::WithoutSignInPage,
};
use crate::{address::below, state::session::CurrentSession};

/// The page of the address.
#[component]
pub fn SettingsPage() -> impl IntoView {
    match below(&use_location().pathname.get_untracked()) {
        "/merchant" => view! { <MerchantPage/> }.into_any(),
        "/accounts" => view! { <AccountsPage/> }.into_any(),
        "/users" | "/keys" | "/sessions" if !CurrentSession::get().has_user() => {
            view! { <WithoutSignInPage/> }.into_any()
        }
        "/users" => view! { <UsersPage/> }.into_any(),
        "/keys" => view! { <KeysPage/> }.into_any(),
        "/sessions" => view! { <SessionsPage/> }.into_any(),
        "/capabilities" => view! { <CapabilitiesPage/> }.into_any(),
        "/tools" => view! { <ToolsPage/> }.into_any(),
        "/sub-merchants" => view! { <SubMerchantsPage/> }.into_any(),
        "/third-party" => view! { <ThirdPartyPage/> }.into_any(),
        "/archive" => view! { <ArchivePage/> }.into_any(),
        "/about" => view! { <AboutPage/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}
