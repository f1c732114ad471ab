//! The page that issues a voucher: channels with their figures, QR codes, posters, and the other ways to issue.

mod article;
mod channel_form;
mod channels;
mod checks;
mod code_panel;
mod downloads;
mod head;
mod landing;
mod options_form;
mod page_state;
mod poster;
mod poster_text;
mod snippet;
mod testers;

use card_model::id::CardId;
use desk_api::{error::ErrorCode, event::Event};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::{
    head::{cover_of, name_of},
    page_state::{Edited, Page},
};
use super::page::{PageHead, page_is_ready};
use crate::{
    components::{
        async_view::{AsyncView, Loaded},
        icon::Icon,
        role_notice::role_notice,
    },
    i18n::{issue::IssueText as Text, t},
    later::{self, later},
    state::{
        current_card::CurrentCard,
        live::{Live, News},
        rights::ISSUE,
        session::CurrentSession,
    },
};

/// The platform's document about issuing Friend's Vouchers (T1).
const FRIENDS_ISSUING: &str = "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Distributing_Friend-Shared_Coupons_and_Vouchers.html";

/// The id of the testers' panel, to which a check links.
const TESTERS: &str = "issue-testers";

#[component]
pub fn IssuePage() -> impl IntoView {
    let parameters = use_params_map();
    let card_id = Memo::new(move |_| {
        parameters.with(|map| map.get("card_id")).map(CardId::from).unwrap_or_default()
    });
    // Another card rebuilds the page: no state of the previous one stays.
    move || view! { <OfCard card_id=card_id.get()/> }
}

#[component]
fn OfCard(card_id: CardId) -> impl IntoView {
    let session = CurrentSession::get();
    CurrentCard::get().show(card_id.clone());
    let page = Page::new(session, card_id);
    page.read_card();
    page.read_channels();
    page.read_stores();
    follow(page);
    let retry = Callback::new(move |()| {
        page.loaded.set(Loaded::Loading);
        page.read_card();
    });
    let is_missing = Memo::new(move |_| {
        page.loaded.with(|loaded| match loaded {
            Loaded::Failed(failure) => failure.code() == Some(ErrorCode::NotFound),
            _ => false,
        })
    });
    let title = head::title(page);
    move || {
        if is_missing.get() {
            return head::missing();
        }
        view! {
            <PageHead title parents=head::parents(page) crumb=Signal::derive(t(Text::Issue)) beside=ViewFn::from(move || head::chips(page)) subtitle=head::subtitle(page)>
                {head::actions(page)}
            </PageHead>
            {role_notice(ISSUE)}
            <AsyncView state=page.loaded retry lines=10 render=move |()| {
                page_is_ready();
                content(page)
            }/>
        }
        .into_any()
    }
}

/// Everything below the head. It is built once: later readings of the card change what the signals hold.
fn content(page: Page) -> AnyView {
    let retry = Callback::new(move |()| page.read_channels());
    view! {
        <div class="issue">
            <div class="issue-side">
                <AsyncView state=page.listed retry lines=6 render=move |()| channels::view(page)/>
                {checks::view(page)}
            </div>
            {poster::view(page)}
            {code_panel::view(page)}
        </div>
        <section class="issue-ways" aria-labelledby="issue-ways">
            <h2 id="issue-ways">{t(Text::MoreWays)}</h2>
            {later::drawn(issue_ways(page), 6)}
        </section>
        {channel_form::dialog(page)}
    }
    .into_any()
}

later! {
    issue_ways(page: Page) -> AnyView, preload_issue_ways => ways(page)
}

/// The ways to issue that need no channel.
fn ways(page: Page) -> AnyView {
    view! {
        <div class="issue-tools">
            {landing::view(page)}
            {article::view(page)}
            {snippet::view(page)}
            {testers::view(page)}
        </div>
    }
    .into_any()
}

fn follow(page: Page) {
    Live::get().follow(move |news| match news {
        News::Told(Event::CardChanged { card_id, .. })
            if page.card_id.with_value(|own| *own == card_id) =>
        {
            page.read_card();
        }
        News::Told(Event::PushesChanged) => page.read_channels(),
        News::Told(Event::StoresChanged) => page.read_stores(),
        News::Told(Event::Reset) => {
            page.made.set(None);
            page.read_card();
            page.read_channels();
        }
        News::Missed | News::Told(Event::ClockChanged { .. }) => {
            page.read_card();
            page.read_channels();
        }
        News::Told(_) => {}
    });
}

/// What Friend's Vouchers may not use, with the platform's words
/// ([T1, "2 Note"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Distributing_Friend-Shared_Coupons_and_Vouchers.html)).
fn not_for_friends(title: Text) -> AnyView {
    view! {
        <div class="notice notice-warning" data-not-for-friends="">
            {Icon::Warning.view()}
            <span>
                <b>{t(title)}</b><br/>
                {t(Text::NotForFriendsHelp)} " "
                <a class="link" href=FRIENDS_ISSUING target="_blank" rel="noreferrer">{t(Text::Source)}</a>
            </span>
        </div>
    }
    .into_any()
}
