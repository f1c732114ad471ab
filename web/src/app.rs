//! The application: contexts and routes. Code that the first page doesn't need is loaded with the page that needs it.

use std::pin::Pin;

use desk_api::session::Session;
use leptos::{children::ToChildren, prelude::*, tachys::view::iterators::StaticVec};
use leptos_router::{
    NestedRoute, PossibleRouteMatch, StaticSegment,
    any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute as _},
    components::{Router, Routes, RoutesProps},
    path,
};

use crate::{
    address,
    components::{shell::Shell, toast::Toaster},
    later::{LaterPage, NotLoaded, later, later_page},
    pages::{
        archive::ArchivePage, card_list::CardListPage, card_new::CardNewPage, groups,
        issue::IssuePage, merchant::MerchantPage, no_account::NoAccountPage,
        not_found::NotFoundPage, not_loaded, overview::OverviewPage, pushes::PushesPage,
        sign_in::entrance::entrance, statistics::StatisticsPage, stock::StockPage,
        sub_merchants::SubMerchantsPage, voucher::VoucherPage, writes::WritesPage,
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

/// The pages of an account, except those whose address has parameters.
const OF_ACCOUNT: [(&str, LaterPage); 15] = [
    ("statistics", STATISTICS),
    ("redeem", REDEEM),
    ("codes", CODES),
    ("jobs", JOBS),
    ("stock", STOCK),
    ("writes", WRITES),
    ("activity", RECORD),
    ("events", PUSHES),
    ("requests", RECORD),
    ("merchant", MERCHANT),
    ("sub-merchants", SUB_MERCHANTS),
    ("capabilities", TOOLS),
    ("tools", TOOLS),
    ("archive", ARCHIVE),
    ("cards", LIST_CARDS),
];
/// The pages of the server, which need no account.
const OF_SERVER: [(&str, LaterPage); 6] = [
    ("about", TOOLS),
    ("accounts", ACCOUNTS),
    ("third-party", ACCOUNTS),
    ("users", USERS),
    ("keys", USERS),
    ("sessions", SESSIONS),
];

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
    let pages = [("", REDEEM), ("redeem", REDEEM), ("sessions", SESSIONS)];
    routed(pages.map(named).into(), || loaded(redeem()))
}

/// The pages of an account, and those of the server.
fn pages_of_account() -> AnyView {
    // The router takes the first route that matches.
    let mut routes = vec![
        route(path!("/"), FIRST_PAGE),
        route(path!("/cards/new"), NEW_CARD),
        route(path!("/cards/:card_id"), VOUCHER),
        route(path!("/cards/:card_id/issue"), ISSUE),
        route(path!("/codes/import"), CODES),
        route(path!("/codes/:code"), CODES),
        route(path!("/jobs/file"), JOBS),
        route(path!("/jobs/:id"), JOBS),
    ];
    routes.extend(OF_ACCOUNT.into_iter().chain(OF_SERVER).map(named));
    routed(routes, || view! { <NotFoundPage/> }.into_any())
}

/// The pages of a server without an account.
fn pages_without_account() -> AnyView {
    routed(OF_SERVER.map(named).into(), || loaded(no_account()))
}

/// The route of a page whose address is one word.
fn named((name, page): (&'static str, LaterPage)) -> AnyNestedRoute {
    route(StaticSegment(name), page)
}

/// A route without its type. Lists of routes are shorter in the module than the children of `<Routes>`.
fn route<Segments>(path: Segments, page: LaterPage) -> AnyNestedRoute
where
    Segments: PossibleRouteMatch + Clone + Send + 'static,
{
    NestedRoute::new(path, page).into_any_nested_route()
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
    FIRST_PAGE, first_page, preload_first_page => view! { <OverviewPage/> }.into_any()
}

later_page! {
    LIST_CARDS, list_cards, preload_list_cards => view! { <CardListPage/> }.into_any()
}

later_page! {
    NEW_CARD, new_card, preload_new_card => view! { <CardNewPage/> }.into_any()
}

later_page! {
    VOUCHER, voucher, preload_voucher => view! { <VoucherPage/> }.into_any()
}

later_page! {
    STATISTICS, figures, preload_figures => view! { <StatisticsPage/> }.into_any()
}

later_page! {
    REDEEM, redeem, preload_redeem => groups::redeem()
}

later_page! {
    ISSUE, issue, preload_issue => view! { <IssuePage/> }.into_any()
}

later_page! {
    /// Codes, a code, and the import.
    CODES, codes, preload_codes => groups::codes()
}

later_page! {
    /// Jobs, and a job.
    JOBS, jobs, preload_jobs => groups::jobs()
}

later_page! {
    STOCK, stock, preload_stock => view! { <StockPage/> }.into_any()
}

later_page! {
    WRITES, writes, preload_writes => view! { <WritesPage/> }.into_any()
}

later_page! {
    /// Activity and requests.
    RECORD, record, preload_record => groups::record()
}

later_page! {
    PUSHES, pushes, preload_pushes => view! { <PushesPage/> }.into_any()
}

later_page! {
    MERCHANT, merchant, preload_merchant => view! { <MerchantPage/> }.into_any()
}

later_page! {
    SUB_MERCHANTS, sub_merchants, preload_sub_merchants => view! { <SubMerchantsPage/> }.into_any()
}

later_page! {
    /// Accounts and the third-party platform.
    ACCOUNTS, accounts, preload_accounts => groups::accounts()
}

later_page! {
    /// Users and API keys.
    USERS, users, preload_users => groups::users()
}

later_page! {
    SESSIONS, sessions, preload_sessions => groups::sessions()
}

later_page! {
    /// Tools for developers, capabilities, and the server.
    TOOLS, tools, preload_tools => groups::tools()
}

later_page! {
    ARCHIVE, archive, preload_archive => view! { <ArchivePage/> }.into_any()
}
