//! The application: contexts, addresses and their pages.

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use crate::{
    api,
    components::{shell::Shell, toast::Toaster},
    pages::{
        card_edit::CardEditPage, card_list::CardListPage, card_new::CardNewPage,
        not_found::NotFoundPage, overview::OverviewPage, statistics::StatisticsPage,
    },
    state::{
        current_card::CurrentCard, live::Live, preferences::Preferences, session::CurrentSession,
    },
};

/// The application.
#[component]
pub fn App() -> impl IntoView {
    Preferences::provide();
    CurrentSession::provide();
    api::upload::provide(CurrentSession::get());
    api::sandbox::provide(CurrentSession::get());
    CurrentCard::provide();
    Live::provide();
    Toaster::provide();
    view! {
        <Router>
            <Shell>
                <Routes fallback=|| view! { <NotFoundPage/> }>
                    <Route path=path!("/") view=OverviewPage/>
                    <Route path=path!("/cards") view=CardListPage/>
                    <Route path=path!("/cards/new") view=CardNewPage/>
                    <Route path=path!("/cards/:card_id") view=CardEditPage/>
                    <Route path=path!("/statistics") view=StatisticsPage/>
                </Routes>
            </Shell>
        </Router>
    }
}
