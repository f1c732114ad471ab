//! The application: contexts, addresses and their pages. What the first page doesn't need is loaded with the page
//! that needs it.

use leptos::prelude::*;
use leptos_router::{
    Lazy,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    components::{shell::Shell, toast::Toaster},
    later::later_page,
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

later_page! {
    /// The page of a new voucher.
    NewCard, new_card, preload_new_card => view! { <CardNewPage/> }.into_any()
}

later_page! {
    /// The page of one voucher.
    EditCard, edit_card, preload_edit_card => view! { <CardEditPage/> }.into_any()
}

later_page! {
    /// The page of statistics.
    Figures, figures, preload_figures => view! { <StatisticsPage/> }.into_any()
}
