//! A card as in `card/create` and `card/get`: its type, and an object named after it.

use card_model_derive::card_object;
use serde_json::{Map, Value};
use weixin_wire::{Members, object_to_value};

use crate::{
    advanced_info::AdvancedInfo, base_info::BaseInfo, card_type::CardType, field::Field, money::Fen,
};

mod body;
mod change;
mod shape;
mod special;
mod value;
mod wire;

pub use shape::ShapeError;
pub use special::Special;

/// Any card. Every member that this crate does not know is kept and written back.
///
/// ```
/// use card_model::card::Card;
/// let json = r#"{"card_type":"CASH","cash":{"base_info":{"notice":"x","new":1},"reduce_cost":5000}}"#;
/// let card: Card = serde_json::from_str(json).unwrap();
/// assert_eq!(card.base_info.notice.as_deref(), Some("x"));
/// assert_eq!(serde_json::to_string(&card).unwrap(), json);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The type; it also names the object that holds the rest.
    pub card_type: CardType,
    /// What every card has.
    pub base_info: BaseInfo,
    /// The additional data of Friend's Vouchers.
    pub advanced_info: Option<AdvancedInfo>,
    /// What only this type has.
    pub special: Special,
    /// Unknown members beside `base_info`; for [`Special::Untyped`], all of theirs.
    pub other: Members,
    /// Unknown members beside `card_type`.
    pub outer: Members,
}

/// A price-reduction voucher.
#[card_object(place = Field::Cash)]
pub struct Cash {
    /// The reduction, in fen.
    #[field(range(min = 100, max = 10_000_000, source = K_SUBMIT), required, section = Offer, fixed(Amount), sources(S1_CREATING, S2_VIEW))]
    pub reduce_cost: Option<Fen>,
    /// Minimum purchase of an ordinary voucher, in fen; 0 or missing for a Friend's Voucher, which has it in
    /// `use_condition` (errcode 40143).
    #[field(range(max = 10_000_000, source = AS_LEAST_COST), absent = 0, section = Offer, fixed(Threshold), sources(S2_VIEW))]
    pub least_cost: Option<Fen>,
}

/// An exchange voucher.
#[card_object(place = Field::Gift)]
pub struct Gift {
    /// Details of the gift.
    #[field(bytes(max = 3072, source = AS_LONG_TEXTS), required, section = Offer, fixed(GiftContent), sources(S1_CREATING, S2_VIEW))]
    pub gift: Option<String>,
    /// The gift.
    #[field(width(max = 12), required(friends), section = Offer, fixed(GiftContent), sources(S1_CREATING))]
    pub gift_name: Option<String>,
    /// Number of gifts.
    #[field(range(min = 1, max = 999), range(min = 1, max = 99, uncertain, source = K_SUBMIT), section = Offer, fixed(GiftContent), sources(S1_CREATING))]
    pub gift_num: Option<u64>,
    /// The unit of `gift_num`.
    #[field(width(max = 4), section = Offer, fixed(GiftContent), sources(S1_CREATING))]
    pub gift_unit: Option<String>,
}

impl Card {
    /// Creates an empty card of a type.
    pub fn new(card_type: CardType) -> Self {
        Self {
            special: Special::of_type(&card_type),
            card_type,
            base_info: BaseInfo::default(),
            advanced_info: None,
            other: Members::new(),
            outer: Members::new(),
        }
    }

    /// Reads the object of a card. A `Value` has already rounded long numbers; use a text to keep them.
    pub fn from_body(card_type: CardType, body: Map<String, Value>) -> Self {
        let mut card = Self::new(card_type);
        // Any object can be read.
        card.read_body(&Value::Object(body).to_string());
        card
    }

    /// The CASH members, where this is a CASH card.
    pub fn cash(&self) -> Option<&Cash> {
        match &self.special {
            Special::Cash(cash) => Some(cash),
            _ => None,
        }
    }

    /// The GIFT members, where this is a GIFT card.
    pub fn gift(&self) -> Option<&Gift> {
        match &self.special {
            Special::Gift(gift) => Some(gift),
            _ => None,
        }
    }

    /// Returns `true` for a Friend's Voucher: CASH or GIFT with `share_friends`.
    pub fn is_friends_voucher(&self) -> bool {
        matches!(self.card_type, CardType::Cash | CardType::Gift)
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
        matches!(self.card_type, CardType::Cash | CardType::Gift) && !ordinary
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
