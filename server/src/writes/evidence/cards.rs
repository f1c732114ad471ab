//! Reads the list of cards to find new ones.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{card::Card, id::CardId, title, wire::Shape};
use desk_api::write::{Candidate, Phase, Reading};
use desk_store::StoreError;
use weixin_api::card::{batch_get, get};
use weixin_client::CallError;

use super::{Read, Reader};
use crate::writes::{
    digits::exact,
    platform::call,
    rewriting::{leaves_in, same},
    subject::{Subject, Wish},
};

/// Ids per page; the platform's limit.
const PAGE: u64 = 50;
/// Number of cards up to which the whole list is read before a creation. Above it, the number of known cards must equal
/// the total.
const READ_WHOLE: u64 = 250;
/// Maximum number of pages.
const MOST_PAGES: u64 = 400;
/// Maximum new cards that are compared with the sent content.
const MOST_CANDIDATES: usize = 200;

/// The list of cards as read once.
#[derive(Debug, Clone)]
pub struct Listing {
    ledger: i64,
    total: u64,
    ids: Vec<CardId>,
    complete: bool,
}

/// Lists and cards that the looks of one round share: sixty lost creations need one list, not sixty.
#[derive(Debug, Default)]
pub struct ListingCache {
    listing: Option<Listing>,
    cards: BTreeMap<CardId, Card>,
}

/// Inputs of the look after a creation.
pub(super) struct After<'round> {
    pub(super) known_up_to: Option<i64>,
    pub(super) listings: &'round mut ListingCache,
}

impl Reader<'_> {
    pub(super) async fn new_cards(
        &self,
        phase: Phase,
        subject: &Subject,
        after: Option<After<'_>>,
    ) -> Result<Read, CallError> {
        match after {
            None => self.known_cards(phase).await,
            Some(after) => self.unexplained_cards(phase, subject, after).await,
        }
    }

    async fn known_cards(&self, phase: Phase) -> Result<Read, CallError> {
        let listing = self.list(READ_WHOLE).await?;
        let known_up_to =
            self.store.remember_card_ids(self.account, &listing.ids).await.map_err(unavailable)?;
        let complete = if listing.total > READ_WHOLE {
            let (_, known) = self.store.known_card_ids(self.account).await.map_err(unavailable)?;
            known == listing.total
        } else {
            listing.complete
        };
        let reading =
            Reading::Cards { total: listing.total, known_up_to, complete, candidates: Vec::new() };
        Ok(Read { evidence: vec![self.observation(phase, listing.ledger, reading)], card: None })
    }

    async fn unexplained_cards(
        &self,
        phase: Phase,
        subject: &Subject,
        after: After<'_>,
    ) -> Result<Read, CallError> {
        let After { known_up_to, listings } = after;
        let listing = match &listings.listing {
            Some(listing) => listing.clone(),
            None => listings.listing.insert(self.list(u64::MAX).await?).clone(),
        };
        // Without an earlier list, every card is a candidate.
        let known_up_to = known_up_to.unwrap_or(0);
        let new = self
            .store
            .unexplained_card_ids(self.account, &listing.ids, known_up_to)
            .await
            .map_err(unavailable)?;
        let mut complete = listing.complete && new.len() <= MOST_CANDIDATES;
        let mut candidates = Vec::new();
        for card_id in new.into_iter().take(MOST_CANDIDATES) {
            match self.new_card(&card_id, &mut listings.cards).await {
                Ok(card) => candidates.extend(compared(&card_id, &card, subject)),
                Err(CallError::Api(_)) => complete = false,
                Err(error) => return Err(error),
            }
        }
        let reading = Reading::Cards { total: listing.total, known_up_to, complete, candidates };
        Ok(Read { evidence: vec![self.observation(phase, listing.ledger, reading)], card: None })
    }

    async fn new_card(
        &self,
        card_id: &CardId,
        cards: &mut BTreeMap<CardId, Card>,
    ) -> Result<Card, CallError> {
        if let Some(card) = cards.get(card_id) {
            return Ok(card.clone());
        }
        let request = get::Request { card_id: card_id.clone() };
        let card = call::<get::Get>(self.platform, &request).await?.card;
        cards.insert(card_id.clone(), card.clone());
        Ok(card)
    }

    /// Reads the list, or only its first page if there are more than `most` cards. The list is complete if its pages
    /// contain as many ids as the first and the last page report.
    async fn list(&self, most: u64) -> Result<Listing, CallError> {
        let ledger = self.ledger.now();
        let mut ids = BTreeSet::new();
        let mut totals = Vec::new();
        for page in 0..MOST_PAGES {
            let request =
                batch_get::Request { offset: page * PAGE, count: PAGE, status_list: Vec::new() };
            let response = call::<batch_get::BatchGet>(self.platform, &request).await?;
            let listed = response.card_id_list.unwrap_or_default();
            totals.extend(response.total_num);
            let total = response.total_num.unwrap_or(0);
            let is_last = listed.is_empty() || (page + 1) * PAGE >= total;
            ids.extend(listed);
            if is_last || total > most {
                break;
            }
        }
        let count = u64::try_from(ids.len()).unwrap_or(u64::MAX);
        let complete = !totals.is_empty() && totals.iter().all(|total| *total == count);
        let total = totals.last().copied().unwrap_or(count);
        Ok(Listing { ledger, total, ids: ids.into_iter().collect(), complete })
    }
}

/// Compares a new card with the sent content; `None` for a card of another type.
fn compared(card_id: &CardId, card: &Card, subject: &Subject) -> Option<Candidate> {
    let Wish::NewCard { card_type, content } = &subject.wish else { return None };
    if card.card_type().as_str() != card_type.as_str() {
        return None;
    }
    let held = exact(&Shape::Object(card).into());
    let (all, found) = leaves_in("", &held, content);
    Some(Candidate {
        card_id: card_id.clone(),
        title: title::of(card).unwrap_or_default(),
        equal: same("", &held, content),
        close: found * 2 >= all,
    })
}

/// The database is part of the evidence: if it fails, nothing is known.
fn unavailable(error: StoreError) -> CallError {
    tracing::error!(%error, "card ids can't be read or written");
    CallError::Overloaded
}
