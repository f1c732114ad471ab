//! Titles and summaries of vouchers, composed from their thresholds like the platform does
//! ([S1, "2.1 Selecting a Right Threshold Type"][S1]). The Chinese texts are those of the console's scripts
//! [K, `use_condition` and `common_template_helper`][K]. Inferred: the API composes them in the same way.
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
//! [K]: https://github.com/hanzhichao/practice_code/tree/396c3bf0c266c234f8b7c59bf3978407d922173e/down_js

use serde::{Deserialize, Serialize};

use crate::{
    card::{Card, Special},
    language::Language,
    limits::TITLE_CATEGORY_UNITS,
    money::Fen,
    text::utf16_units,
    threshold::Thresholds,
};

mod chinese;
mod english;
mod left_out;

pub use left_out::LeftOut;

/// The composed texts of a voucher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition {
    /// The title.
    pub title: String,
    /// The summary. In Chinese, the console's full form, which begins with the value of the voucher; in English, the
    /// abstract in the table of S1.
    pub summary: String,
    /// The condition line.
    pub condition: String,
    /// Whether the voucher can be used together with other vouchers.
    pub usage_note: String,
    /// The row of the composition table that applies.
    pub row: ThresholdRow,
    /// Whether `accept_category` is too long and was left out of the title.
    pub category_left_out: bool,
    /// The parts that the title leaves out, with reasons.
    pub left_out: Vec<LeftOut>,
}

/// A row of the composition table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdRow {
    /// CASH without any threshold.
    CashPlain,
    /// CASH, only excluding other vouchers.
    CashExclusive,
    /// CASH, only `reject_category`.
    CashReject,
    /// CASH, an `accept_category` that the title shows.
    CashAccept,
    /// CASH, an `accept_category` too long for the title.
    CashAcceptLong,
    /// CASH, only a minimum purchase.
    CashLeastCost,
    /// CASH, a minimum purchase and `reject_category`.
    CashLeastCostReject,
    /// CASH, a minimum purchase and an `accept_category` that the title shows.
    CashLeastCostAccept,
    /// CASH, a minimum purchase and an `accept_category` too long for the title.
    CashLeastCostAcceptLong,
    /// GIFT without a minimum purchase or a condition of purchase.
    GiftPlain,
    /// GIFT with a minimum purchase, which takes precedence over `object_use_for`.
    GiftLeastCost,
    /// GIFT with a required purchase.
    GiftObjectUseFor,
}

impl ThresholdRow {
    /// Returns `true` if there is an `accept_category` that the title doesn't show.
    fn omits_accept(self) -> bool {
        matches!(self, Self::CashAcceptLong | Self::CashLeastCostAcceptLong)
    }
}

/// The parts of a composition. Missing texts of a draft are empty, a missing amount is 0.
struct Parts<'card> {
    thresholds: Thresholds<'card>,
    row: ThresholdRow,
    reduce_cost: Fen,
    gift_name: &'card str,
    gift_num: Option<u64>,
    gift_unit: &'card str,
}

/// Returns `true` if a card has the value that its title contains: the amount of a CASH card, the name of a GIFT card's gift.
/// For other types it is always `true`. If the value is missing, [`compose`] uses an amount of 0 or an empty name.
///
/// ```
/// use card_model::{card::{Card, Cash}, card_type::CardType, money::Fen, title::has_offer};
/// assert!(has_offer(&Card::from(Cash::new(Fen::new(5000)))));
/// assert!(!has_offer(&Card::new(CardType::Cash)));
/// ```
pub fn has_offer(card: &Card) -> bool {
    match card.special() {
        Special::Cash(cash) => cash.reduce_cost.is_some(),
        Special::Gift(gift) => gift.gift_name.as_ref().is_some_and(|name| !name.is_empty()),
        _ => true,
    }
}

/// Returns the title of a card on the platform: its own, or the composed one in Chinese if the platform returns none.
///
/// ```
/// use card_model::{base_info::BaseInfo, card::{Card, Cash}, money::Fen, title};
/// let card = Card::from(Cash::new(Fen::new(5000)));
/// assert_eq!(title::of(&card).as_deref(), Some("50元代金券"));
/// let card = card.with_base_info(BaseInfo::default().with_title("Lunch"));
/// assert_eq!(title::of(&card).as_deref(), Some("Lunch"));
/// ```
pub fn of(card: &Card) -> Option<String> {
    own(card).or_else(|| Some(compose(card, Language::ZhCn)?.title))
}

/// Returns the title that a card will have: the composed one, or its own if the merchant chooses it. Returns `None` if
/// nothing was entered from which a title is composed.
///
/// ```
/// use card_model::{card::{Card, Cash}, card_type::CardType, language::Language, money::Fen, title};
/// let of = |card| title::of_draft(&card, Language::ZhCn);
/// assert_eq!(of(Card::from(Cash::new(Fen::new(5000)))).as_deref(), Some("50元代金券"));
/// assert_eq!(of(Card::new(CardType::Cash)), None);
/// ```
pub fn of_draft(card: &Card, language: Language) -> Option<String> {
    match compose(card, language) {
        Some(composition) => has_offer(card).then_some(composition.title),
        None => own(card),
    }
}

fn own(card: &Card) -> Option<String> {
    card.base_info.title.clone().filter(|title| !title.is_empty())
}

/// Composes the texts of a Friend's Voucher of the type CASH or GIFT. Returns `None` for any other type and for an
/// ordinary voucher, whose title the merchant chooses.
///
/// ```
/// use card_model::{card::Card, language::Language, title::compose};
/// let card: Card = serde_json::from_str(
///     r#"{"card_type":"CASH","cash":{"reduce_cost":5000,"base_info":{},
///        "advanced_info":{"use_condition":{"least_cost":50000}}}}"#,
/// ).unwrap();
/// assert_eq!(compose(&card, Language::ZhCn).unwrap().title, "全场满500减50");
/// assert_eq!(
///     compose(&card, Language::En).unwrap().title,
///     "50 CNY off 500 CNY for all commodities",
/// );
/// ```
pub fn compose(card: &Card, language: Language) -> Option<Composition> {
    let parts = Parts::of(card)?;
    let (title, summary, condition, usage_note) = match language {
        Language::ZhCn => (
            chinese::title(&parts),
            chinese::summary(&parts),
            chinese::condition(&parts),
            chinese::usage_note(parts.thresholds.exclusive),
        ),
        Language::En => (
            english::title(&parts),
            english::condition(&parts),
            english::condition(&parts),
            english::usage_note(parts.thresholds.exclusive),
        ),
    };
    Some(Composition {
        title,
        summary,
        condition,
        usage_note: usage_note.to_owned(),
        row: parts.row,
        category_left_out: parts.row.omits_accept(),
        left_out: left_out::of(&parts),
    })
}

/// Returns the title that Tencent's console suggests for an ordinary CASH voucher (script `preview`), or `None` for any
/// other card.
///
/// ```
/// use card_model::{card::Card, title::suggested_title};
/// let card: Card = serde_json::from_str(
///     r#"{"card_type":"CASH","cash":{"reduce_cost":5000,"least_cost":50000,
///         "base_info":{},"advanced_info":{"share_friends":false}}}"#,
/// ).unwrap();
/// assert_eq!(suggested_title(&card).as_deref(), Some("满500减50代金券"));
/// ```
pub fn suggested_title(card: &Card) -> Option<String> {
    let cash = card.cash().filter(|_| !card.can_be_friends_voucher())?;
    let least_cost = Thresholds::of(card).least_cost;
    Some(chinese::ordinary_cash(least_cost, cash.reduce_cost.unwrap_or_default()))
}

/// Returns `true` if a title shows a category of this length.
pub fn title_shows(category: &str) -> bool {
    utf16_units(category) <= TITLE_CATEGORY_UNITS
}

impl<'card> Parts<'card> {
    fn of(card: &'card Card) -> Option<Self> {
        let thresholds = Thresholds::of(card);
        match card.special() {
            _ if !card.can_be_friends_voucher() => None,
            Special::Cash(cash) => Some(Self {
                row: cash_row(&thresholds),
                thresholds,
                reduce_cost: cash.reduce_cost.unwrap_or_default(),
                gift_name: "",
                gift_num: None,
                gift_unit: "",
            }),
            Special::Gift(gift) => Some(Self {
                row: gift_row(&thresholds),
                thresholds,
                reduce_cost: Fen::new(0),
                gift_name: gift.gift_name.as_deref().unwrap_or_default(),
                gift_num: gift.gift_num.filter(|number| *number > 0),
                gift_unit: gift.gift_unit.as_deref().unwrap_or_default(),
            }),
            _ => None,
        }
    }

    /// Returns the minimum purchase, or 0.
    fn least_cost(&self) -> Fen {
        self.thresholds.least_cost.unwrap_or_default()
    }

    /// Returns the accepted category, or an empty text.
    fn accept(&self) -> &'card str {
        self.thresholds.accept_category.unwrap_or_default()
    }

    /// Returns the required purchase, or an empty text.
    fn object_use_for(&self) -> &'card str {
        self.thresholds.object_use_for.unwrap_or_default()
    }

    /// Returns the number of gifts, or an empty text.
    fn gift_num_text(&self) -> String {
        self.gift_num.map(|number| number.to_string()).unwrap_or_default()
    }
}

fn cash_row(thresholds: &Thresholds<'_>) -> ThresholdRow {
    let shown = thresholds.accept_category.map(title_shows);
    let rejects = thresholds.reject_category.is_some();
    match (thresholds.least_cost.is_some(), shown) {
        (false, Some(true)) => ThresholdRow::CashAccept,
        (false, Some(false)) => ThresholdRow::CashAcceptLong,
        (false, None) if rejects => ThresholdRow::CashReject,
        (false, None) if thresholds.exclusive => ThresholdRow::CashExclusive,
        (false, None) => ThresholdRow::CashPlain,
        (true, Some(true)) => ThresholdRow::CashLeastCostAccept,
        (true, Some(false)) => ThresholdRow::CashLeastCostAcceptLong,
        (true, None) if rejects => ThresholdRow::CashLeastCostReject,
        (true, None) => ThresholdRow::CashLeastCost,
    }
}

fn gift_row(thresholds: &Thresholds<'_>) -> ThresholdRow {
    if thresholds.least_cost.is_some() {
        ThresholdRow::GiftLeastCost
    } else if thresholds.object_use_for.is_some() {
        ThresholdRow::GiftObjectUseFor
    } else {
        ThresholdRow::GiftPlain
    }
}
