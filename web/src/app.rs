//! The application: contexts, addresses and their pages. What the first page doesn't need is loaded with the page
//! that needs it.

use leptos::prelude::*;
use leptos_router::{
    Lazy, LazyRoute,
    components::{Route, Router, Routes},
    lazy_route, path,
};

use crate::{
    components::{shell::Shell, toast::Toaster},
    pages::{
        card_edit::CardEditPage, card_list::CardListPage, card_new::CardNewPage,
        not_found::NotFoundPage, overview::OverviewPage, statistics::StatisticsPage,
    },
    state::{
        card_index::CardIndex, current_card::CurrentCard, live::Live, preferences::Preferences,
        session::CurrentSession,
    },
};

/// The application.
#[component]
pub fn App() -> impl IntoView {
    Preferences::provide();
    CurrentSession::provide();
    CurrentCard::provide();
    Live::provide();
    CardIndex::provide();
    Toaster::provide();
    view! {
        <Router>
            <Shell>
                <Routes fallback=|| view! { <NotFoundPage/> }>
                    <Route path=path!("/") view=OverviewPage/>
                    <Route path=path!("/cards") view=CardListPage/>
                    <Route path=path!("/cards/new") view={Lazy::<NewCard>::new()}/>
                    <Route path=path!("/cards/:card_id") view={Lazy::<EditCard>::new()}/>
                    <Route path=path!("/statistics") view={Lazy::<Figures>::new()}/>
                </Routes>
            </Shell>
        </Router>
    }
}

/// The page of a new voucher.
#[derive(Debug, Clone, Copy)]
struct NewCard;

#[lazy_route]
impl LazyRoute for NewCard {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <CardNewPage/> }.into_any()
    }
}

/// The page of one voucher.
#[derive(Debug, Clone, Copy)]
struct EditCard;

#[lazy_route]
impl LazyRoute for EditCard {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <CardEditPage/> }.into_any()
    }
}

/// The page of statistics.
#[derive(Debug, Clone, Copy)]
struct Figures;

#[lazy_route]
impl LazyRoute for Figures {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <StatisticsPage/> }.into_any()
    }
}
