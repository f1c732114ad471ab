//! One voucher: its state and facts, its fields to edit, and the writes to it.

mod facts;
mod form;
mod history;
mod save;
mod save_dialog;
mod status;

use card_model::review::CardStatus;
use desk_api::{card_list::CardDetail, event::Event};
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
    components::async_view::{AsyncView, Loaded},
    i18n::{editor::Editor, t},
    state::{
        card_editor::CardEditor,
        current_card::CurrentCard,
        draft_keeper::{self, Start},
        live::{Live, News},
        sent::Sent,
        session::CurrentSession,
    },
};
use form::EditCardForm;
use status::Review;

/// The card, what the form begins with, and how that relates to the saved versions of its draft.
type Opened = (CardDetail, CardEditor, Start);

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct CardPage {
    session: CurrentSession,
    card_id: StoredValue<String>,
    opened: RwSignal<Loaded<Opened>>,
    review: RwSignal<Review>,
    /// The submission; it outlives a form that is built again.
    attempt: Attempt,
    /// Grows with every reading, so that a late answer doesn't replace a newer one.
    reading: StoredValue<u64>,
}

impl CardPage {
    /// Reads the card anew; `draft_id` is a draft to go on with.
    fn read(self, draft_id: Option<String>) {
        self.reading.update_value(|reading| *reading += 1);
        let (reading, card_id) = (self.reading.get_value(), self.card_id.get_value());
        spawn_local(async move {
            let opened = open(self.session, &card_id, draft_id).await;
            // Another reading has begun, or the page has gone.
            if self.reading.try_get_value() != Some(reading) {
                return;
            }
            if let Ok((detail, ..)) = &opened {
                self.session.set_now(detail.now);
                let status = detail.card.base_info.status.clone();
                self.review.update(|review| review.read(status, detail.refuse_reason.clone()));
            }
            self.opened.set(opened.into());
        });
    }

    /// Reads the state alone; the form stays as it is, with what was typed. A later event or reading makes up for a
    /// call that fails.
    fn read_state(self) {
        let (reading, card_id) = (self.reading.get_value(), self.card_id.get_value());
        spawn_local(async move {
            let Ok(detail) = api::editor::card_detail(self.session, &card_id).await else { return };
            if self.reading.try_get_value() == Some(reading) {
                self.session.set_now(detail.now);
                let status = detail.card.base_info.status;
                self.review.update(|review| review.read(status, detail.refuse_reason));
            }
        });
    }
}

/// The page.
#[component]
pub fn CardEditPage() -> impl IntoView {
    let parameters = use_params_map();
    let card_id = Memo::new(move |_| parameters.with(|map| map.get("card_id")).unwrap_or_default());
    // Another card is another page: nothing of the one before stays.
    move || view! { <CardById card_id=card_id.get()/> }
}

#[component]
fn CardById(card_id: String) -> impl IntoView {
    let asked_draft = use_query_map().with_untracked(|query| query.get("draft"));
    let session = CurrentSession::get();
    let page = CardPage {
        session,
        card_id: StoredValue::new(card_id),
        opened: RwSignal::new(Loaded::Loading),
        review: RwSignal::new(Review::default()),
        attempt: Attempt::new(session, update::Update::PATH),
        reading: StoredValue::new(0),
    };
    CurrentCard::get().show(page.card_id.get_value());
    page.read(asked_draft);
    follow(page);
    let retry = Callback::new(move |()| page.read(None));
    view! {
        {move || page.opened.with(|it| it.ready().is_none()).then(|| view! {
            <PageHead title=Signal::derive(t(Editor::EditVoucher))/>
        })}
        <AsyncView state=page.opened retry lines=10 render=move |(detail, editor, start): Opened| {
            page_is_ready();
            view! { <EditCardForm page detail editor start/> }.into_any()
        }/>
    }
}

/// Follows what the server tells about this card.
fn follow(page: CardPage) {
    let query = use_query_map();
    let draft = move || query.with_untracked(|query| query.get("draft"));
    Live::get().follow(move |news| match news {
        News::Told(Event::CardChanged { card_id, status, refuse_reason }) => {
            if page.card_id.with_value(|own| *own == card_id) {
                page.review.update(|review| review.heard(status, refuse_reason));
            }
        }
        // A write that is under way keeps its form and its key.
        News::Told(Event::Reset) if page.attempt.sent.with_untracked(Sent::is_busy) => {
            page.read_state();
        }
        // What was typed is kept as the draft that the address names.
        News::Told(Event::Reset) => page.read(draft()),
        News::Missed => page.read_state(),
        News::Told(_) => {}
    });
}

/// Reads a card, and the draft of its changes that was asked for.
async fn open(
    session: CurrentSession,
    card_id: &str,
    draft_id: Option<String>,
) -> Result<Opened, Failure> {
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
            return Ok((detail, CardEditor::from_draft(draft, Some(card)), start));
        }
    }
    let mut editor = CardEditor::edit(card);
    editor.draft_id = browser::random_uuid();
    Ok((detail, editor, Start::NEW))
}

/// Whether a card may be edited in its state.
fn accepts_updates(status: Option<&CardStatus>) -> bool {
    status.is_none_or(CardStatus::accepts_updates)
}
