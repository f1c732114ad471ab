//! State of a voucher's form: the card as typed so far, the card on the platform, and everything derived from them.
//! Pure; the clock is a parameter.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{
    advanced_info::{AdvancedInfo, TextImage},
    base_info::BaseInfo,
    card::Card,
    card_type::CardType,
    code::CodeType,
    color::COLORS,
    date_info::{DateInfo, DateType},
    field::Field,
    id::CardId,
    time::UnixSeconds,
    use_condition::UseCondition,
};
use desk_api::draft::{Draft, Version};

mod article;
mod changes;
mod copied;
mod counter;
mod derived;
mod findings;
mod gift_after;
mod lists;
mod made_for;
mod profile;
mod readable;
mod rebase;
mod report;
mod section;
mod texts;
mod time_limits;
mod update;
mod usual;

pub use changes::{ChangeLine, RefusedLine, changed_name};
pub use counter::Counter;
pub use findings::{Blocking, Expected, Findings, SectionState};
pub use gift_after::GiftAfter;
pub use readable::{full, readable};
pub use rebase::{ConflictLine, conflict_lines};
pub use section::{Section, control_of, section_of};

pub use texts::is_day;
use texts::takes_number;

/// Default validity of a new voucher, in days.
const FIRST_VALIDITY_DAYS: i64 = 30;
/// Default number of codes for the cost estimate.
const FIRST_PLANNED_STOCK: u64 = 1000;

/// A new voucher, or an edit of an existing one.
#[derive(Debug, Clone, PartialEq)]
pub struct CardEditor {
    /// The draft's id, a UUID that the page creates; empty before that.
    pub draft_id: String,
    /// The card as typed so far.
    pub card: Card,
    /// The card on the platform; `None` for a new one.
    pub original: Option<Card>,
    /// By field: typed texts that aren't a valid value, or not its canonical spelling.
    pub raw: BTreeMap<Field, String>,
    /// Fields that have lost the focus.
    touched: BTreeSet<Field>,
    /// Whether submitting was tried; every violation is shown from then on.
    pub submitted_once: bool,
    /// The number of codes that the merchant plans to buy, only for the cost; it isn't sent.
    pub planned_stock: u64,
    /// A new card before anything was typed; `None` for drafts and edits.
    blank: Option<Card>,
    /// Fields filled in from the merchant's profile.
    filled: BTreeSet<Field>,
}

impl CardEditor {
    /// Returns a new card of a type, valid from tomorrow. CASH and GIFT are Friend's Vouchers.
    pub fn new(card_type: CardType, now: UnixSeconds) -> Self {
        let card = blank_card(card_type, now);
        Self {
            draft_id: String::new(),
            blank: Some(card.clone()),
            planned_stock: FIRST_PLANNED_STOCK,
            ..Self::with(card, None)
        }
    }

    /// Returns an edit of a card on the platform.
    pub fn edit(card: Card) -> Self {
        Self::with(card.clone(), Some(card))
    }

    /// Continues a draft; `original` is the card on the platform if the draft edits one.
    pub fn from_draft(mut draft: Draft, original: Option<Card>) -> Self {
        // A text without a control could never be corrected.
        draft.raw.retain(|field, _| takes_number(&draft.card, *field));
        let planned_stock = if original.is_some() { 0 } else { FIRST_PLANNED_STOCK };
        let (original, card) = match (original, draft.base) {
            (Some(current), Some(base)) => {
                let (original, card) = Self::resume(&base, &draft.card, &current);
                (Some(original), card)
            }
            (original, _) => (original, draft.card),
        };
        Self {
            draft_id: draft.draft_id,
            raw: draft.raw,
            planned_stock,
            ..Self::with(card, original)
        }
    }

    fn with(card: Card, original: Option<Card>) -> Self {
        Self {
            draft_id: String::new(),
            card,
            original,
            raw: BTreeMap::new(),
            touched: BTreeSet::new(),
            submitted_once: false,
            planned_stock: 0,
            blank: None,
            filled: BTreeSet::new(),
        }
    }

    /// Returns the draft to save. The keeper sets its version, the server its time.
    pub fn to_draft(&self) -> Draft {
        Draft {
            draft_id: self.draft_id.clone(),
            card_id: self.card_id().cloned(),
            card: self.card.clone(),
            base: self.original.clone(),
            raw: self.raw.clone(),
            version: Version::default(),
            updated_at: UnixSeconds::default(),
        }
    }

    /// The id of the edited card; `None` for a new one.
    pub fn card_id(&self) -> Option<&CardId> {
        self.original.as_ref()?.base_info.id.as_ref()
    }

    /// Returns `true` if this is a new card.
    pub fn is_new(&self) -> bool {
        self.original.is_none()
    }

    /// Records that a field lost the focus: it is reported if it is empty, and an amount such as `12.` gets its
    /// canonical spelling.
    pub fn touch(&mut self, field: Field) {
        self.touched.insert(field);
        if !self.is_unreadable(field) {
            self.raw.remove(&field);
        }
    }
}

fn blank_card(card_type: CardType, now: UnixSeconds) -> Card {
    let first_day = now.beijing_day().plus(1);
    let last_day = first_day.plus(FIRST_VALIDITY_DAYS - 1);
    let [color, ..] = COLORS;
    let mut card = Card::new(card_type);
    let is_ordinary = !card.can_be_friends_voucher();
    let dates = if *card.card_type() == CardType::MemberCard {
        DateInfo::default().with_date_type(DateType::Permanent)
    } else {
        DateInfo::fixed_range(first_day.begin(), last_day.end())
    };
    card.base_info = BaseInfo::default()
        .with_code_type(CodeType::Qrcode)
        .with_color(color.name)
        .with_date_info(dates)
        .with_can_share(is_ordinary)
        .with_can_give_friend(is_ordinary);
    if is_ordinary {
        return card;
    }
    let condition = UseCondition::default().with_can_use_with_other_discount(true);
    // One entry of the article is required.
    card.advanced_info = Some(
        AdvancedInfo::default()
            .with_use_condition(condition)
            .with_share_friends(true)
            .with_text_image_list([TextImage::default()]),
    );
    card
}

#[cfg(test)]
mod tests;
