//! The line that reports an unreachable server. It disappears by itself.

use leptos::prelude::*;

use super::icon::Icon;
use crate::{
    i18n::{common::Common, t},
    state::connection::{Connection, Reach},
};

#[component]
pub fn ConnectionStrip() -> impl IntoView {
    let connection = Connection::get();
    let strip = move |text: Common, name: &'static str| {
        view! {
            <div class="connection-strip" role="alert" data-connection=name>
                {Icon::Clock.view()}
                <span>{t(text)}</span>
                <button class="link-button" type="button" data-action="connect" on:click=move |_| connection.try_now()>
                    {t(Common::TryAgain)}
                </button>
            </div>
        }
    };
    move || match connection.reach() {
        Reach::Connected => None,
        Reach::Offline => Some(strip(Common::Offline, "offline")),
        Reach::Silent => Some(strip(Common::NoConnection, "silent")),
    }
}
