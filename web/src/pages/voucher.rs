//! One voucher: how it stands, how it does, its form, and what was done with it.

mod about;
mod conflict;
mod facts;
mod form;
mod head;
mod history;
mod next_step;
mod overview;
mod review;
mod save;
mod status;
mod tabs;

use card_model::{review::CardStatus, statistics::DayRange};
use desk_api::{
    card_list::CardDetail,
    error::ErrorCode,
    event::Event,
    statistics::{Query, Sources, Statistics},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::{use_params_map, use_query_map};
use weixin_api::{card::update, endpoint::Endpoint};

use super::{
    editing::attempt::Attempt,
    page::{PageHead, page_is_ready},
};
use crate::{
    api::{self, Failure},
    browser,
    components::{
        async_view::{AsyncView, Loaded},
        toast::{Offer, Toaster},
    },
    i18n::{
        Message,
        voucher::{VoucherText, rejected},
    },
    state::{
        card_editor::CardEditor,
        current_card::CurrentCard,
        draft_keeper::{self, Start},
        latest_call::LatestCall,
        live::{Live, News},
        preferences::Preferences,
        sent::Sent,
        session::CurrentSession,
        voucher::Tab,
    },
};
use form::EditCardForm;
use status::Review;

/// Days whose figures are shown.
const FIGURE_DAYS: i64 = 30;

/// What a form begins with, and how that relates to the saved versions of its draft.
type Begun = (CardEditor, Start);

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct CardPage {
    session: CurrentSession,
    card_id: StoredValue<String>,
    /// Whether the page can be shown.
    loaded: RwSignal<Loaded<()>>,
    /// The card as it was read last; the form stays with the card that it began with.
    detail: RwSignal<Option<CardDetail>>,
    begun: RwSignal<Option<Begun>>,
    review: RwSignal<Review>,
    /// The figures of the last days, which the page doesn't wait for.
    figures: RwSignal<Loaded<Statistics>>,
    tab: Memo<Tab>,
    /// The field that the form is to show.
    wanted: RwSignal<Option<String>>,
    /// The submission; it outlives a form that is built again.
    attempt: Attempt,
    /// Grows with every reading, so that a late answer doesn't replace a newer one.
    reading: StoredValue<u64>,
    call: LatestCall,
}

impl CardPage {
    /// Reads the card anew and builds the form again; `draft_id` is a draft to go on with.
    fn read(self, draft_id: Option<String>) {
        self.reading.update_value(|reading| *reading += 1);
        let (reading, card_id) = (self.reading.get_value(), self.card_id.get_value());
        spawn_local(async move {
            let opened = open(self.session, &card_id, draft_id).await;
            // Another reading has begun, or the page has gone.
            if self.reading.try_get_value() != Some(reading) {
                return;
            }
            match opened {
                Ok((detail, begun)) => {
                    self.take(detail);
                    self.begun.set(Some(begun));
                    if self.loaded.with_untracked(|loaded| loaded.ready().is_none()) {
                        self.loaded.set(Loaded::Ready(()));
                    }
                }
                Err(failure) => self.loaded.set(Loaded::Failed(failure)),
            }
        });
    }

    /// Reads the card's state and stock; the form stays as it is, with what was typed. A later event or reading makes
    /// up for a call that fails.
    fn read_state(self) {
        if !self.call.begin() {
            return;
        }
        let (reading, card_id) = (self.reading.get_value(), self.card_id.get_value());
        spawn_local(async move {
            loop {
                let answer = api::editor::card_detail(self.session, &card_id).await;
                if self.call.is_out_of_date() {
                    continue;
                }
                if self.reading.try_get_value() == Some(reading)
                    && let Ok(detail) = answer
                {
                    self.take(detail);
                }
                return;
            }
        });
    }

    fn take(self, detail: CardDetail) {
        self.session.set_now(detail.now);
        let status = detail.card.base_info.status.clone();
        self.review.update(|review| review.read(status, detail.refuse_reason.clone()));
        self.detail.set(Some(detail));
    }

    /// Reads the figures; what is shown stays until they are there.
    fn read_figures(self) {
        let closed = DayRange::closed_until(self.session.now_untracked());
        let DayRange { begin, end } = DayRange::last(FIGURE_DAYS, closed);
        let card_id = Some(self.card_id.get_value());
        let query = Query { begin, end, card_id, source: Sources::All };
        spawn_local(async move {
            let answer = api::statistics::statistics(self.session, query).await;
            let _ = self.figures.try_set(answer.into());
        });
    }

    /// Whether the card is in a state in which it may be edited.
    fn is_editable(self) -> bool {
        self.review.with(|review| review.status.as_ref().is_none_or(CardStatus::accepts_updates))
    }
}

/// The page.
#[component]
pub fn VoucherPage() -> impl IntoView {
    let parameters = use_params_map();
    let card_id = Memo::new(move |_| parameters.with(|map| map.get("card_id")).unwrap_or_default());
    // Another card is another page: nothing of the one before stays.
    move || view! { <CardById card_id=card_id.get()/> }
}

#[component]
fn CardById(card_id: String) -> impl IntoView {
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
    let retry = Callback::new(move |()| page.read(None));
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

/// Everything below the top bar. The form is built when it is first shown, and stays: what was typed is in it.
fn content(page: CardPage) -> AnyView {
    let was_edited = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || page.tab.get() == Tab::Content
    });
    let form = move || {
        let begun = was_edited.get().then(|| page.begun.get()).flatten();
        begun.map(|(editor, start)| view! { <EditCardForm page editor start/> })
    };
    view! {
        {head::view(page)}
        {facts::view(page)}
        {tabs::view(page)}
        {move || (page.tab.get() == Tab::Overview).then(|| overview::view(page))}
        <section class="voucher-content" hidden=move || page.tab.get() != Tab::Content>{form}</section>
        {move || (page.tab.get() == Tab::History).then(|| history::view(page))}
    }
    .into_any()
}

/// Follows what the server tells about this card.
fn follow(page: CardPage) {
    let query = use_query_map();
    let draft = move || query.with_untracked(|query| query.get("draft"));
    let (toaster, language) = (Toaster::get(), Preferences::get().language);
    let is_own = move |card_id: &str| page.card_id.with_value(|own| own == card_id);
    Live::get().follow(move |news| match news {
        News::Told(Event::CardChanged { card_id, status, refuse_reason }) if is_own(&card_id) => {
            let was_under_review =
                page.review.with_untracked(|review| review.status == Some(CardStatus::NotVerify));
            if was_under_review {
                tell(page, toaster, language.get_untracked(), &status, refuse_reason.as_deref());
            }
            page.review.update(|review| review.heard(status, refuse_reason));
            page.read_state();
        }
        News::Told(Event::CardRemoved { card_id }) if is_own(&card_id) => page.read(None),
        News::Told(Event::ClockChanged { .. }) => {
            page.read_state();
            page.read_figures();
        }
        // A write that is under way keeps its form and its key.
        News::Told(Event::Reset) if page.attempt.sent.with_untracked(Sent::is_busy) => {
            page.read_state();
        }
        // What was typed is kept as the draft that the address names.
        News::Told(Event::Reset) => {
            page.read(draft());
            page.read_figures();
        }
        News::Missed => {
            page.read_state();
            page.read_figures();
        }
        News::Told(_) => {}
    });
}

/// Says how a review ended.
fn tell(
    page: CardPage,
    toaster: Toaster,
    language: card_model::language::Language,
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

/// Reads a card, and the draft of its changes that was asked for.
async fn open(
    session: CurrentSession,
    card_id: &str,
    draft_id: Option<String>,
) -> Result<(CardDetail, Begun), Failure> {
    let detail = api::editor::card_detail(session, card_id).await?;
    let mut card = detail.card.clone();
    if card.base_info.id.is_none() {
        card.base_info.id = Some(card_id.to_owned());
    }
    if let Some(draft_id) = draft_id {
        let server = api::drafts::find(session, &draft_id).await.ok().flatten();
        let found = draft_keeper::open(&draft_id, server);
        if let Some((draft, start)) = found.filter(|(it, _)| it.card_id.as_deref() == Some(card_id))
        {
            return Ok((detail, (CardEditor::from_draft(draft, Some(card)), start)));
        }
    }
    let mut editor = CardEditor::edit(card);
    editor.draft_id = browser::random_uuid();
    Ok((detail, (editor, Start::NEW)))
}
