//! The page of one voucher: state, figures, form, and history.

mod about;
mod card_page;
mod facts;
mod form;
mod head;
mod history;
mod next_step;
mod outside;
mod overview;
mod save;
mod save_dialog;
mod status;
mod tabs;

use card_model::{id::CardId, language::Language, review::CardStatus};
use desk_api::{error::ErrorCode, event::Event};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use weixin_api::{card::update, endpoint::Endpoint};

use super::{
    editing::attempt::Attempt,
    page::{PageHead, page_is_ready},
};
use crate::{
    browser,
    components::{
        async_view::{AsyncView, Loaded},
        toast::{Offer, Toaster},
    },
    i18n::{
        Message,
        voucher::{VoucherText, rejected},
    },
    later::{self, later},
    state::{
        card_editor::CardEditor,
        current_card::CurrentCard,
        draft_keeper::Start,
        latest_call::LatestCall,
        live::{Live, News},
        preferences::Preferences,
        sent::Sent,
        session::CurrentSession,
        voucher::Tab,
    },
};
use card_page::CardPage;
use form::EditCardForm;
use status::Review;

#[component]
pub fn VoucherPage() -> impl IntoView {
    let parameters = use_params_map();
    let card_id = Memo::new(move |_| {
        parameters.with(|map| map.get("card_id")).map(CardId::from).unwrap_or_default()
    });
    // Another card rebuilds the page: no state of the previous one stays.
    move || view! { <CardById card_id=card_id.get()/> }
}

#[component]
fn CardById(card_id: CardId) -> impl IntoView {
    let query = use_query_map();
    let asked = move |name: &str| query.with_untracked(|query| query.get(name));
    let session = CurrentSession::get();
    let page = CardPage {
        session,
        card_id: StoredValue::new(card_id),
        loaded: RwSignal::new(Loaded::Loading),
        detail: RwSignal::new(None),
        begun: RwSignal::new(None),
        review: RwSignal::new(Review::default()),
        figures: RwSignal::new(Loaded::Loading),
        tab: Memo::new(move |_| query.with(|query| Tab::from_query(|name| query.get(name)))),
        wanted: RwSignal::new(asked("field")),
        attempt: Attempt::new(session, update::Update::PATH),
        reading: StoredValue::new(0),
        call: LatestCall::default(),
    };
    CurrentCard::get().show(page.card_id.get_value());
    page.read(asked("draft"));
    page.read_figures();
    follow(page);
    tell_ends(page);
    // A link to a field of this page, such as a notice's.
    let named = Memo::new(move |_| query.with(|query| query.get("field")));
    Effect::new(move |before: Option<Option<String>>| {
        let now = named.get();
        if now.is_some() && before.is_some_and(|before| before != now) {
            page.wanted.set(now.clone());
        }
        now
    });
    let retry = Callback::new(move |()| page.read(browser::query("draft")));
    let is_missing = Memo::new(move |_| {
        page.loaded.with(|loaded| match loaded {
            Loaded::Failed(failure) => failure.code() == Some(ErrorCode::NotFound),
            _ => false,
        })
    });
    move || {
        if is_missing.get() {
            return head::missing();
        }
        view! {
            {move || page.loaded.with(|it| it.ready().is_none()).then(|| view! {
                <PageHead title=head::known_title(page) parents=head::way_back()/>
            })}
            <AsyncView state=page.loaded retry lines=10 render=move |()| {
                page_is_ready();
                content(page)
            }/>
        }
        .into_any()
    }
}

/// Everything below the top bar. The form is loaded and built when it is first shown and then stays, since it holds the typed
/// texts.
fn content(page: CardPage) -> AnyView {
    let was_edited = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || page.tab.get() == Tab::Content
    });
    let form = move || {
        let begun = was_edited.get().then(|| page.begun.get()).flatten();
        begun.map(|(editor, start)| later::drawn(voucher_form(page, editor, start), 10))
    };
    view! {
        {head::view(page)}
        {facts::view(page)}
        {tabs::view(page)}
        {move || (page.tab.get() == Tab::Overview).then(|| overview::view(page))}
        <section class="voucher-content" hidden=move || page.tab.get() != Tab::Content>{form}</section>
        {move || (page.tab.get() == Tab::History).then(|| later::drawn(voucher_history(page), 6))}
    }
    .into_any()
}

later! {
    voucher_form(page: CardPage, editor: CardEditor, start: Start) -> AnyView, preload_voucher_form =>
        view! { <EditCardForm page editor start/> }.into_any()
}

later! {
    voucher_history(page: CardPage) -> AnyView, preload_voucher_history => history::view(page)
}

/// Handles the server's events about this card.
fn follow(page: CardPage) {
    let is_own = move |card_id: &CardId| page.card_id.with_value(|own| own == card_id);
    Live::get().follow(move |news| match news {
        News::Told(Event::CardChanged { card_id, status, refuse_reason }) if is_own(&card_id) => {
            page.review.update(|review| review.heard(status, refuse_reason));
            page.read_state();
        }
        News::Told(Event::CardRemoved { card_id }) if is_own(&card_id) => {
            page.read(browser::query("draft"));
        }
        News::Told(Event::ClockChanged { .. }) | News::Missed => {
            page.read_state();
            page.read_figures();
        }
        // A write in progress keeps its form and its key.
        News::Told(Event::Reset) if page.attempt.sent.with_untracked(Sent::is_busy) => {
            page.read_state();
        }
        // The typed texts are kept in the draft of the address.
        News::Told(Event::Reset) => {
            page.read(browser::query("draft"));
            page.read_figures();
        }
        News::Told(_) => {}
    });
}

/// Reports the end of each review, whether an event or a reading told of it.
fn tell_ends(page: CardPage) {
    let (toaster, language) = (Toaster::get(), Preferences::get().language);
    let has_ended = Memo::new(move |_| page.review.with(|review| review.has_ended));
    Effect::new(move |before: Option<bool>| {
        let ended = has_ended.get();
        if ended && before == Some(false) {
            let (status, reason) =
                page.review.with_untracked(|it| (it.status.clone(), it.reason.clone()));
            if let Some(status) = status {
                tell(page, toaster, language.get_untracked(), &status, reason.as_deref());
            }
        }
        ended
    });
}

fn tell(
    page: CardPage,
    toaster: Toaster,
    language: Language,
    status: &CardStatus,
    reason: Option<&str>,
) {
    match status {
        CardStatus::NotVerify => {}
        CardStatus::VerifyFail => {
            let text = VoucherText::Correct.text(language).into_owned();
            let address = page.card_id.with_value(|card_id| next_step::correction(card_id, reason));
            toaster.fail(rejected(reason, language), Some(Offer::Page(text, address)));
        }
        _ => toaster.show(VoucherText::ApprovedNews.text(language).into_owned()),
    }
}
