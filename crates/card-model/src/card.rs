//! A card as in `card/create` and `card/get`: its type, and an object named after the type.
//!
//! [`Card`] is any card. The members that only one type has are in [`Cash`] and [`Gift`], which can be Friend's Vouchers, and
//! in the modules [`coupon`](crate::coupon), [`member_card`](crate::member_card) and [`ticket`](crate::ticket).

use card_model_derive::card_object;
use serde_json::{Map, Value};
use weixin_wire::{Members, Raw, object_to_value};

use crate::{
    advanced_info::AdvancedInfo, base_info::BaseInfo, card_type::CardType, field::Field, money::Fen,
};

mod body;
mod change;
mod shape;
mod special;
mod value;
mod wire;

pub(crate) use change::put_member;
pub use shape::ShapeError;
pub use special::Special;

/// A card of any type. Undocumented members are kept and written back.
///
/// The type of a card and the members specific to it are one value, so they can't contradict each other. A card is created
/// from the members of its type, or empty from its type.
///
/// ```
/// use card_model::{card::{Card, Cash}, card_type::CardType, money::Fen};
/// let card = Card::from(Cash::new(Fen::new(5000)));
/// assert_eq!(*card.card_type(), CardType::Cash);
/// assert_eq!(card.cash().and_then(|cash| cash.reduce_cost), Some(Fen::new(5000)));
/// assert!(card.gift().is_none());
/// ```
///
/// Neither the type nor the members of another type can be set later:
///
/// ```compile_fail,E0616
/// use card_model::{card::{Card, Gift, Special}, card_type::CardType};
/// let mut card = Card::new(CardType::Cash);
/// card.special = Special::Gift(Gift::default());
/// ```
///
/// JSON is read and written without a loss. A card without an object named after its type isn't read:
///
/// ```
/// use card_model::card::Card;
/// let json = r#"{"card_type":"CASH","cash":{"base_info":{"notice":"x","new":1},"reduce_cost":5000}}"#;
/// let card: Card = serde_json::from_str(json)?;
/// assert_eq!(card.base_info.notice.as_deref(), Some("x"));
/// assert_eq!(serde_json::to_string(&card)?, json);
/// assert!(serde_json::from_str::<Card>(r#"{"card_type":"CASH","gift":{}}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The members that every card has.
    pub base_info: BaseInfo,
    /// The additional data of Friend's Vouchers.
    pub advanced_info: Option<AdvancedInfo>,
    /// The type, with the members that only this type has.
    special: Special,
    /// Undocumented members next to `base_info`. For [`Special::Untyped`], all members next to it.
    pub other: Members,
    /// Undocumented members next to `card_type`.
    outer: Members,
}

/// A price-reduction voucher: an amount off the price.
///
/// ```
/// use card_model::validation::{Context, Operation, Rule, validate};
/// use card_model::{
///     card::{Card, Cash},
///     money::Fen,
///     time::UnixSeconds,
/// };
/// let context =
///     Context { operation: Operation::Update, now: UnixSeconds::new(1_780_000_000) };
/// let rules = |fen| -> Vec<Rule> {
///     let report = validate(&Card::from(Cash::new(Fen::new(fen))), context);
///     report.at(Cash::REDUCE_COST).map(|violation| violation.rule.clone()).collect()
/// };
/// assert_eq!(rules(100), []);
/// // At least 1 yuan, at most 100,000 yuan.
/// assert_eq!(rules(99), [Rule::OutOfRange { min: 100, max: 10_000_000, actual: 99 }]);
/// ```
#[card_object(place = Field::Cash)]
pub struct Cash {
    /// Amount of the reduction in fen.
    #[field(range(min = 100, max = 10_000_000, source = K_SUBMIT), required, section = Offer, fixed(Amount), sources(S1_CREATING, S2_VIEW))]
    pub reduce_cost: Option<Fen>,
    /// Minimum purchase of an ordinary voucher, in fen; 0 or missing for a Friend's Voucher, which has it in
    /// `use_condition` (errcode 40143).
    #[field(range(max = 10_000_000, source = AS_LEAST_COST), absent = 0, section = Offer, fixed(Threshold), sources(S2_VIEW))]
    pub least_cost: Option<Fen>,
}

/// An exchange voucher: a product or a service for the voucher.
///
/// ```
/// use card_model::validation::{Context, Operation, Rule, validate};
/// use card_model::{
///     card::{Card, Gift},
///     text::Unit,
///     time::UnixSeconds,
/// };
/// let context =
///     Context { operation: Operation::Update, now: UnixSeconds::new(1_780_000_000) };
/// let rules = |name: &str| -> Vec<Rule> {
///     let report = validate(&Card::from(Gift::new(name, "凭券可兑换蛋挞一份")), context);
///     report.at(Gift::GIFT_NAME).map(|violation| violation.rule.clone()).collect()
/// };
/// assert_eq!(rules("葡式原味蛋挞"), []);
/// // 12 columns, so 6 Chinese characters.
/// assert_eq!(
///     rules("葡式原味大蛋挞"),
///     [Rule::TooLong { unit: Unit::DisplayWidth, max: 12, actual: 14 }]
/// );
/// ```
#[card_object(place = Field::Gift)]
pub struct Gift {
    /// Details of the gift.
    #[field(bytes(max = 3072, source = AS_LONG_TEXTS), required, section = Offer, fixed(GiftContent), sources(S1_CREATING, S2_VIEW))]
    pub gift: Option<String>,
    /// Name of the gift, which the title contains.
    #[field(width(max = 12), required(friends), section = Offer, fixed(GiftContent), sources(S1_CREATING))]
    pub gift_name: Option<String>,
    /// Number of gifts for one voucher.
    #[field(range(min = 1, max = 999), range(min = 1, max = 99, uncertain, source = K_SUBMIT), section = Offer, fixed(GiftContent), sources(S1_CREATING))]
    pub gift_num: Option<u64>,
    /// The unit of `gift_num`.
    #[field(width(max = 4), section = Offer, fixed(GiftContent), sources(S1_CREATING))]
    pub gift_unit: Option<String>,
}

impl Cash {
    /// Creates a price-reduction voucher.
    pub fn new(reduce_cost: Fen) -> Self {
        Self { reduce_cost: Some(reduce_cost), ..Self::default() }
    }
}

impl Gift {
    /// Creates an exchange voucher from the name on the card and the details of the gift.
    pub fn new(name: impl Into<String>, details: impl Into<String>) -> Self {
        Self { gift_name: Some(name.into()), gift: Some(details.into()), ..Self::default() }
    }
}

impl Card {
    /// Creates an empty card of a type.
    pub fn new(card_type: CardType) -> Self {
        Self {
            special: Special::of_type(card_type),
            base_info: BaseInfo::default(),
            advanced_info: None,
            other: Members::new(),
            outer: Members::new(),
        }
    }

    /// Reads the object of a card.
    pub fn from_body(card_type: CardType, body: &Members) -> Self {
        let mut card = Self::new(card_type);
        // Any object can be read.
        card.read_body(Raw::from(body).as_str());
        card
    }

    /// Sets the members that every card has.
    #[must_use]
    pub fn with_base_info(self, base_info: BaseInfo) -> Self {
        Self { base_info, ..self }
    }

    /// Sets the additional data of Friend's Vouchers.
    #[must_use]
    pub fn with_advanced_info(self, advanced_info: AdvancedInfo) -> Self {
        Self { advanced_info: Some(advanced_info), ..self }
    }

    /// Returns the type.
    pub fn card_type(&self) -> &CardType {
        self.special.card_type()
    }

    /// Returns the type with the members that only this type has.
    pub fn special(&self) -> &Special {
        &self.special
    }

    /// Returns the undocumented members next to `card_type`.
    pub fn outer(&self) -> &Members {
        &self.outer
    }

    /// Returns the card without undocumented members next to `base_info` and next to `card_type`.
    #[must_use]
    pub fn without_undocumented(self) -> Self {
        Self { other: Members::new(), outer: Members::new(), ..self }
    }

    /// Returns `true` for a Friend's Voucher: CASH or GIFT with `share_friends`.
    ///
    /// ```
    /// use card_model::{card::Card, card_type::CardType};
    /// let mut card = Card::new(CardType::Cash);
    /// assert!(!card.is_friends_voucher());
    /// card.advanced_info_mut().share_friends = Some(true);
    /// assert!(card.is_friends_voucher());
    /// ```
    pub fn is_friends_voucher(&self) -> bool {
        matches!(self.special, Special::Cash(_) | Special::Gift(_))
            && self.advanced_info.as_ref().is_some_and(|info| info.share_friends == Some(true))
    }

    /// Returns `true` for a Friend's Voucher, or a draft that can only become one: CASH or GIFT, unless
    /// `share_friends` is false, or the card has a title but no `advanced_info` (an ordinary voucher of older
    /// documents).
    pub fn can_be_friends_voucher(&self) -> bool {
        let ordinary = match &self.advanced_info {
            Some(info) => info.share_friends == Some(false),
            None => self.base_info.title.is_some(),
        };
        matches!(self.special, Special::Cash(_) | Special::Gift(_)) && !ordinary
    }

    /// Returns `advanced_info`, which is created if missing.
    pub fn advanced_info_mut(&mut self) -> &mut AdvancedInfo {
        self.advanced_info.get_or_insert_default()
    }

    /// Returns the members next to `base_info` and `advanced_info` as JSON: those specific to the type, and unknown
    /// ones.
    pub fn own_members(&self) -> Map<String, Value> {
        let mut body = object_to_value(self);
        body.remove("base_info");
        body.remove("advanced_info");
        body
    }

    /// Returns the object of the card as JSON. Long numbers are rounded, and values that a `Value` can't represent
    /// are texts.
    pub fn body(&self) -> Value {
        Value::Object(object_to_value(self))
    }
}
