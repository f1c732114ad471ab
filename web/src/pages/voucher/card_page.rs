//! State shared by the parts of a voucher's page, and how it is loaded.

use card_model::{id::CardId, review::CardStatus, statistics::DayRange};
use desk_api::{
    card_list::CardDetail,
    statistics::{Query, Sources, Statistics},
};
use leptos::{prelude::*, task::spawn_local};

use super::status::Review;
use crate::{
    api::{self, Failure},
    browser,
    components::async_view::Loaded,
    pages::editing::attempt::Attempt,
    state::{
        card_editor::CardEditor,
        draft_keeper::{self, Start},
        latest_call::LatestCall,
        rights::EDIT,
        session::CurrentSession,
        voucher::{Tab, copy_address},
    },
};

/// Number of days of the figures.
const FIGURE_DAYS: i64 = 30;

/// The initial state of a form, and its relation to the saved versions of its draft.
type Begun = (CardEditor, Start);

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
pub struct CardPage {
    pub(super) session: CurrentSession,
    pub(super) card_id: StoredValue<CardId>,
    /// Whether the page can be shown.
    pub(super) loaded: RwSignal<Loaded<()>>,
    /// The card as last read. The form keeps the card that it started with.
    pub(super) detail: RwSignal<Option<CardDetail>>,
    pub(super) begun: RwSignal<Option<Begun>>,
    pub(super) review: RwSignal<Review>,
    /// The figures of the last days. The page doesn't wait for them.
    pub(super) figures: RwSignal<Loaded<Statistics>>,
    pub(super) tab: Memo<Tab>,
    /// The field that the form should show.
    pub(super) wanted: RwSignal<Option<String>>,
    /// The submission. It outlives a form that is rebuilt.
    pub(super) attempt: Attempt,
    /// Incremented by every reading, so that a late response doesn't replace a newer one.
    pub(super) reading: StoredValue<u64>,
    pub(super) call: LatestCall,
}

impl CardPage {
    /// Reads the card again and rebuilds the form; `draft_id` is a draft to continue.
    pub(super) fn read(self, draft_id: Option<String>) {
        self.reading.update_value(|reading| *reading += 1);
        let (reading, card_id) = (self.reading.get_value(), self.card_id.get_value());
        spawn_local(async move {
            let opened = open(self.session, &card_id, draft_id).await;
            // A newer reading has started, or the page was left.
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

    /// Reads the card's state and stock. The form keeps its typed texts. If the call fails, a later event or reading
    /// corrects it.
    pub(super) fn read_state(self) {
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

    /// Reads the figures. The previous ones stay until the response arrives.
    pub(super) fn read_figures(self) {
        let closed = DayRange::closed_until(self.session.now_untracked());
        let days = DayRange::last(FIGURE_DAYS, closed);
        let card_id = Some(self.card_id.get_value());
        let query = Query {
            begin: days.begin(),
            end: days.end(),
            card_id,
            source: Sources::All,
            compare_begin: None,
            compare_end: None,
        };
        spawn_local(async move {
            let answer = api::statistics::statistics(self.session, query).await;
            let _ = self.figures.try_set(answer.into());
        });
    }

    /// Returns `true` if the card's state and the caller's role allow edits.
    pub(super) fn is_editable(self) -> bool {
        self.session.may(EDIT)
            && self
                .review
                .with(|review| review.status.as_ref().is_none_or(CardStatus::accepts_updates))
    }

    /// Returns the address of a new voucher as a copy of this one; `None` if it can't be created.
    pub(super) fn copy_address(self) -> Option<String> {
        self.detail.with(|detail| {
            let card = &detail.as_ref()?.card;
            let is_friends_voucher = card.is_friends_voucher();
            self.card_id.with_value(|id| copy_address(card.card_type(), is_friends_voucher, id))
        })
    }
}

/// Reads a card, and the requested draft of its changes.
async fn open(
    session: CurrentSession,
    card_id: &CardId,
    draft_id: Option<String>,
) -> Result<(CardDetail, Begun), Failure> {
    let detail = api::editor::card_detail(session, card_id).await?;
    let mut card = detail.card.clone();
    if card.base_info.id.is_none() {
        card.base_info.id = Some(card_id.clone());
    }
    if let Some(draft_id) = draft_id {
        let server = api::drafts::draft(session, &draft_id).await.ok().flatten();
        let found = draft_keeper::open(&draft_id, server);
        if let Some((draft, start)) = found.filter(|(it, _)| it.card_id.as_ref() == Some(card_id)) {
            return Ok((detail, (CardEditor::from_draft(draft, Some(card)), start)));
        }
    }
    let mut editor = CardEditor::edit(card);
    editor.draft_id = browser::random_uuid();
    Ok((detail, (editor, Start::NEW)))
}
