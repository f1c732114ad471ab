//! The application: contexts and routes. Code that the first page doesn't need is loaded with the page that needs it.

use desk_api::session::Session;
use leptos::prelude::*;
use leptos_router::{
    Lazy,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    address,
    components::{shell::Shell, toast::Toaster},
    later::{later, later_page},
    pages::{
        card_list::CardListPage, card_new::CardNewPage, no_account::NoAccountPage,
        not_found::NotFoundPage, not_loaded, overview::OverviewPage, record::RecordPage,
        settings::SettingsPage, sign_in::entrance::entrance, statistics::StatisticsPage,
        voucher::VoucherPage,
    },
    state::{
        came_from::CameFrom, card_index::CardIndex, connection::Connection, crumbs::Crumbs,
        current_card::CurrentCard, live::Live, open_writes::OpenWrites, places::Places,
        preferences::Preferences, refusals::Refusals, saved_views::SavedViews,
        session::CurrentSession, signing_in::SigningIn,
    },
};

/// The application. It waits for the session: whether a page shows the sandbox must never be guessed.
#[component]
pub fn App() -> impl IntoView {
    address::read_prefix();
    Preferences::provide();
    Connection::provide();
    Toaster::provide();
    if let Some(session) = CurrentSession::in_page() {
        return desk(session);
    }
    let entered = RwSignal::new(None);
    let enter = Callback::new(move |session: Session| entered.set(Some(session)));
    let before = move || {
        let part = Suspend::new(async move {
            before_the_desk(enter).await.unwrap_or_else(|_| not_loaded::notice())
        });
        view! { <Suspense>{part}</Suspense> }.into_any()
    };
    (move || entered.get().map_or_else(before, desk)).into_any()
}

later! {
    before_the_desk(enter: Callback<Session>) -> AnyView, preload_before_the_desk => entrance(enter)
}

/// Everything that needs a session.
fn desk(session: Session) -> AnyView {
    let has_account = session.account.is_some();
    CurrentSession::provide(session);
    CurrentCard::provide();
    Crumbs::provide();
    Places::provide();
    OpenWrites::provide();
    SigningIn::provide();
    Live::provide();
    Refusals::provide();
    CardIndex::provide();
    CameFrom::provide();
    SavedViews::provide();
    view! {
        <Router base=address::prefix()>
            <Shell>
                {if has_account { pages() } else { pages_without_account() }}
            </Shell>
        </Router>
    }
    .into_any()
}

/// The pages of an account, and those of the server.
fn pages() -> AnyView {
    view! {
        <Routes fallback=|| view! { <NotFoundPage/> }>
            <Route path=path!("/") view={Lazy::<FirstPage>::new()}/>
            <Route path=path!("/cards") view={Lazy::<ListCards>::new()}/>
            <Route path=path!("/cards/new") view={Lazy::<NewCard>::new()}/>
            <Route path=path!("/cards/:card_id") view={Lazy::<Voucher>::new()}/>
            <Route path=path!("/cards/:card_id/issue") view={Lazy::<Record>::new()}/>
            <Route path=path!("/redeem") view={Lazy::<Record>::new()}/>
            <Route path=path!("/statistics") view={Lazy::<Figures>::new()}/>
            <Route path=path!("/merchant") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/writes") view={Lazy::<Record>::new()}/>
            <Route path=path!("/activity") view={Lazy::<Record>::new()}/>
            <Route path=path!("/events") view={Lazy::<Record>::new()}/>
            <Route path=path!("/requests") view={Lazy::<Record>::new()}/>
            <Route path=path!("/about") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/accounts") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/capabilities") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/tools") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/users") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/sub-merchants") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/third-party") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/keys") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/sessions") view={Lazy::<Settings>::new()}/>
        </Routes>
    }
    .into_any()
}

/// The pages of a server without an account.
fn pages_without_account() -> AnyView {
    let other = || {
        let part =
            Suspend::new(async { no_account().await.unwrap_or_else(|_| not_loaded::page()) });
        view! { <Suspense>{part}</Suspense> }
    };
    view! {
        <Routes fallback=other>
            <Route path=path!("/about") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/accounts") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/users") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/third-party") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/keys") view={Lazy::<Settings>::new()}/>
            <Route path=path!("/sessions") view={Lazy::<Settings>::new()}/>
        </Routes>
    }
    .into_any()
}

later! {
    no_account, preload_no_account => view! { <NoAccountPage/> }.into_any()
}

later_page! {
    FirstPage, first_page, preload_first_page => view! { <OverviewPage/> }.into_any()
}

later_page! {
    ListCards, list_cards, preload_list_cards => view! { <CardListPage/> }.into_any()
}

later_page! {
    NewCard, new_card, preload_new_card => view! { <CardNewPage/> }.into_any()
}

later_page! {
    Voucher, voucher, preload_voucher, styles => view! { <VoucherPage/> }.into_any()
}

later_page! {
    Figures, figures, preload_figures, styles => view! { <StatisticsPage/> }.into_any()
}

later_page! {
    /// Profile, accounts, users, keys, sessions, tools, capabilities and server.
    Settings, settings, preload_settings, styles => view! { <SettingsPage/> }.into_any()
}

later_page! {
    /// Redeeming, issuing, writes, events, activity and requests.
    Record, record, preload_record, styles => view! { <RecordPage/> }.into_any()
}
