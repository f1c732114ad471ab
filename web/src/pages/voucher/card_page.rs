//! What the parts of a voucher's page share, and how it is read.

use card_model::{review::CardStatus, statistics::DayRange};
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
        session::CurrentSession,
        voucher::{Tab, copy_address},
    },
};

/// Days whose figures are shown.
const FIGURE_DAYS: i64 = 30;

/// What a form begins with, and how that relates to the saved versions of its draft.
type Begun = (CardEditor, Start);

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct CardPage {
    pub(super) session: CurrentSession,
    pub(super) card_id: StoredValue<String>,
    /// Whether the page can be shown.
    pub(super) loaded: RwSignal<Loaded<()>>,
    /// The card as it was read last; the form stays with the card that it began with.
    pub(super) detail: RwSignal<Option<CardDetail>>,
    pub(super) begun: RwSignal<Option<Begun>>,
    pub(super) review: RwSignal<Review>,
    /// The figures of the last days, which the page doesn't wait for.
    pub(super) figures: RwSignal<Loaded<Statistics>>,
    pub(super) tab: Memo<Tab>,
    /// The field that the form is to show.
    pub(super) wanted: RwSignal<Option<String>>,
    /// The submission; it outlives a form that is built again.
    pub(super) attempt: Attempt,
    /// Grows with every reading, so that a late answer doesn't replace a newer one.
    pub(super) reading: StoredValue<u64>,
    pub(super) call: LatestCall,
}

impl CardPage {
    /// Reads the card anew and builds the form again; `draft_id` is a draft to go on with.
    pub(super) fn read(self, draft_id: Option<String>) {
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

    /// Reads the figures; what is shown stays until they are there.
    pub(super) fn read_figures(self) {
        let closed = DayRange::closed_until(self.session.now_untracked());
        let DayRange { begin, end } = DayRange::last(FIGURE_DAYS, closed);
        let card_id = Some(self.card_id.get_value());
        let query = Query {
            begin,
            end,
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

    /// Whether the card is in a state in which it may be edited.
    pub(super) fn is_editable(self) -> bool {
        self.review.with(|review| review.status.as_ref().is_none_or(CardStatus::accepts_updates))
    }

    /// The address of a new voucher that begins as a copy of this one, where such a voucher can be created.
    pub(super) fn copy_address(self) -> Option<String> {
        self.detail.with(|detail| {
            let card = &detail.as_ref()?.card;
            let is_friends_voucher = card.is_friends_voucher();
            self.card_id.with_value(|id| copy_address(&card.card_type, is_friends_voucher, id))
        })
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
