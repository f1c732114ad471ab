//! The application: contexts and routes. Code that the first page doesn't need is loaded with the page that needs it.

use std::pin::Pin;

use desk_api::session::Session;
use leptos::{children::ToChildren, prelude::*, tachys::view::iterators::StaticVec};
use leptos_router::{
    ChooseView, Lazy, NestedRoute, PossibleRouteMatch, StaticSegment,
    any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute as _},
    components::{Router, Routes, RoutesProps},
    path,
};

use crate::{
    address,
    components::{shell::Shell, toast::Toaster},
    later::{NotLoaded, later, later_page},
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
                {pages()}
            </Shell>
        </Router>
    }
    .into_any()
}

/// The pages of the part [`Record`], by their addresses.
const RECORD: [&str; 8] =
    ["redeem", "codes", "jobs", "stock", "writes", "activity", "events", "requests"];
/// The pages of the part [`Settings`] that need an account.
const SETTINGS: [&str; 5] = ["merchant", "capabilities", "tools", "sub-merchants", "archive"];
/// Those that need none.
const SERVER: [&str; 6] = ["about", "accounts", "users", "third-party", "keys", "sessions"];

/// The pages of this user.
fn pages() -> AnyView {
    let session = CurrentSession::get();
    if !session.has_account() {
        pages_without_account()
    } else if session.may_read() {
        pages_of_account()
    } else {
        pages_of_clerk()
    }
}

/// The page to redeem, the user's own sessions, and a notice instead of all other pages.
fn pages_of_clerk() -> AnyView {
    // The first leads to the second.
    let mut routes: Vec<_> =
        ["", "redeem"].map(|name| route(StaticSegment(name), Lazy::<Record>::new())).into();
    routes.push(of_settings("sessions"));
    routed(routes, || loaded(record()))
}

/// The pages of an account, and those of the server.
fn pages_of_account() -> AnyView {
    // The router takes the first route that matches.
    let mut routes = vec![
        route(path!("/"), Lazy::<FirstPage>::new()),
        route(path!("/cards"), Lazy::<ListCards>::new()),
        route(path!("/cards/new"), Lazy::<NewCard>::new()),
        route(path!("/cards/:card_id"), Lazy::<Voucher>::new()),
        route(path!("/cards/:card_id/issue"), Lazy::<Record>::new()),
        route(path!("/codes/import"), Lazy::<Record>::new()),
        route(path!("/codes/:code"), Lazy::<Record>::new()),
        route(path!("/jobs/:id"), Lazy::<Record>::new()),
        route(path!("/statistics"), Lazy::<Figures>::new()),
    ];
    routes.extend(RECORD.map(|name| route(StaticSegment(name), Lazy::<Record>::new())));
    routes.extend(SERVER.into_iter().chain(SETTINGS).map(of_settings));
    routed(routes, || view! { <NotFoundPage/> }.into_any())
}

/// The pages of a server without an account.
fn pages_without_account() -> AnyView {
    routed(SERVER.map(of_settings).into(), || loaded(no_account()))
}

fn of_settings(name: &'static str) -> AnyNestedRoute {
    route(StaticSegment(name), Lazy::<Settings>::new())
}

/// A route without its type. Lists of routes are shorter in the module than the children of `<Routes>`.
fn route<Segments, View>(path: Segments, view: View) -> AnyNestedRoute
where
    Segments: PossibleRouteMatch + Clone + Send + 'static,
    View: ChooseView + Clone + 'static,
{
    NestedRoute::new(path, view).into_any_nested_route()
}

/// Draws a part once it is loaded.
fn loaded(part: impl Future<Output = Result<AnyView, NotLoaded>> + Send + 'static) -> AnyView {
    let part: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(part);
    let part = Suspend::new(async { part.await.unwrap_or_else(|_| not_loaded::page()) });
    view! { <Suspense>{part}</Suspense> }.into_any()
}

/// Draws the page of the first route that matches the address, or `other`.
fn routed(routes: Vec<AnyNestedRoute>, other: fn() -> AnyView) -> AnyView {
    let routes = ToChildren::to_children(move || StaticVec::from(routes));
    Routes(RoutesProps::builder().fallback(other).children(routes).build()).into_any()
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
    Voucher, voucher, preload_voucher => view! { <VoucherPage/> }.into_any()
}

later_page! {
    Figures, figures, preload_figures => view! { <StatisticsPage/> }.into_any()
}

later_page! {
    /// Profile, accounts, users, keys, sessions, tools, capabilities and server.
    Settings, settings, preload_settings => view! { <SettingsPage/> }.into_any()
}

later_page! {
    /// Redeeming, issuing, codes, jobs, stock, writes, events, activity and requests.
    Record, record, preload_record => view! { <RecordPage/> }.into_any()
}
