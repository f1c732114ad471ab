//! A card as it stands in `card/create` and `card/get`: a type, and an object named after it.

use card_model_derive::card_object;
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value};
use weixin_wire::{Place, WireValue, take_member};

use crate::{
    advanced_info::AdvancedInfo, base_info::BaseInfo, card_type::CardType, field::Field, money::Fen,
};

mod shape;
mod special;

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
    /// What Friend's Vouchers add.
    pub advanced_info: Option<AdvancedInfo>,
    /// What only this type has.
    pub special: Special,
    /// Unknown members beside `base_info`; for [`Special::Untyped`], all of theirs.
    pub other: Map<String, Value>,
    /// Unknown members beside `card_type`.
    pub outer: Map<String, Value>,
}

/// A price-reduction voucher.
#[card_object(place = Field::Cash)]
pub struct Cash {
    /// The reduction, in fen.
    #[field(range(min = 100, max = 10_000_000, source = K_SUBMIT), required, section = Offer, fixed(Amount), sources(S1_CREATING, S2_VIEW))]
    pub reduce_cost: Option<Fen>,
    /// Minimum purchase of an ordinary voucher, in fen; 0 or absent for a Friend's Voucher,
    /// which has it in `use_condition` (errcode 40143).
    #[field(range(max = 10_000_000, source = AS_LEAST_COST), absent = 0, section = Offer, fixed(Threshold), sources(S2_VIEW))]
    pub least_cost: Option<Fen>,
}

/// An exchange voucher.
#[card_object(place = Field::Gift)]
pub struct Gift {
    /// Details of the gift.
    #[field(bytes(max = 3072, source = AS_LONG_TEXTS), required, section = Offer, fixed(GiftContent), sources(S1_CREATING, S2_VIEW))]
    pub gift: Option<String>,
    /// What the voucher is exchanged for.
    #[field(width(max = 12), required(friends), section = Offer, fixed(GiftContent), sources(S1_CREATING))]
    pub gift_name: Option<String>,
    /// How many of it.
    #[field(range(min = 1, max = 999), range(min = 1, max = 99, uncertain, source = K_SUBMIT), section = Offer, fixed(GiftContent), sources(S1_CREATING))]
    pub gift_num: Option<u64>,
    /// The unit of `gift_num`.
    #[field(width(max = 4), section = Offer, fixed(GiftContent), sources(S1_CREATING))]
    pub gift_unit: Option<String>,
}

impl Card {
    /// An empty card of a type.
    pub fn new(card_type: CardType) -> Self {
        let special = Special::take(&card_type, &mut Map::new());
        Self {
            card_type,
            base_info: BaseInfo::default(),
            advanced_info: None,
            special,
            other: Map::new(),
            outer: Map::new(),
        }
    }

    /// Reads the object that stands under the type's name.
    pub fn from_body(card_type: CardType, mut body: Map<String, Value>) -> Self {
        Self {
            base_info: take_member(&mut body, "base_info").unwrap_or_default(),
            advanced_info: take_member(&mut body, "advanced_info"),
            special: Special::take(&card_type, &mut body),
            card_type,
            other: body,
            outer: Map::new(),
        }
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

    /// Whether this is a Friend's Voucher: CASH or GIFT with `share_friends`.
    pub fn is_friends_voucher(&self) -> bool {
        matches!(self.card_type, CardType::Cash | CardType::Gift)
            && self.advanced_info.as_ref().is_some_and(|info| info.share_friends == Some(true))
    }

    /// Whether this is a Friend's Voucher or a draft that can only become one: CASH or GIFT, unless
    /// `share_friends` is false, or there is a title of the merchant's own and no `advanced_info`
    /// (an ordinary voucher of the older documents).
    pub fn can_be_friends_voucher(&self) -> bool {
        let ordinary = match &self.advanced_info {
            Some(info) => info.share_friends == Some(false),
            None => self.base_info.title.is_some(),
        };
        matches!(self.card_type, CardType::Cash | CardType::Gift) && !ordinary
    }

    /// `advanced_info`, made where it is absent.
    pub fn advanced_info_mut(&mut self) -> &mut AdvancedInfo {
        self.advanced_info.get_or_insert_default()
    }

    /// Whether a member of the type's object has a value in its typed place. That value is written, and hides a
    /// malformed one of the same name in `other`.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        match name {
            "base_info" => self.base_info != BaseInfo::default(),
            "advanced_info" => self.advanced_info.is_some(),
            _ => self.special.is_set(name),
        }
    }

    /// The members that stand beside `base_info` and `advanced_info`, as JSON: those of the type,
    /// and unknown ones.
    pub fn own_members(&self) -> Map<String, Value> {
        let Value::Object(mut body) = self.body() else {
            return Map::new();
        };
        body.remove("base_info");
        body.remove("advanced_info");
        body
    }

    /// The object under the type's name, as JSON.
    pub fn body(&self) -> Value {
        serde_json::to_value(Body(self)).unwrap_or_default()
    }
}

/// The object under the type's name.
struct Body<'card>(&'card Card);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let card = self.0;
        let mut map = serializer.serialize_map(None)?;
        // A `base_info` that isn't an object is written back as it came, unless a typed one was set since.
        if card.is_set("base_info") || !card.other.contains_key("base_info") {
            map.serialize_entry("base_info", &card.base_info)?;
        }
        if let Some(advanced_info) = &card.advanced_info {
            map.serialize_entry("advanced_info", advanced_info)?;
        }
        card.special.write(&mut map)?;
        for (name, value) in card.other.iter().filter(|(name, _)| !card.is_set(name)) {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Card {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("card_type", &self.card_type)?;
        map.serialize_entry(&self.card_type.member_name(), &Body(self))?;
        for (name, value) in &self.outer {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl WireValue for Card {
    fn read(value: Value) -> Result<Self, Value> {
        let Value::Object(mut outer) = value else {
            return Err(value);
        };
        let Some(card_type) = take_member::<CardType>(&mut outer, "card_type") else {
            return Err(Value::Object(outer));
        };
        match outer.remove(&card_type.member_name()) {
            Some(Value::Object(body)) => {
                let mut card = Self::from_body(card_type, body);
                card.outer = outer;
                Ok(card)
            }
            body => {
                outer.insert("card_type".to_owned(), Value::String(card_type.to_string()));
                if let Some(body) = body {
                    outer.insert(card_type.member_name(), body);
                }
                Err(Value::Object(outer))
            }
        }
    }

    /// Paths below the type's object.
    fn misfits(&self, at: Place<'_>, found: &mut Vec<String>) {
        let own = ["base_info", "advanced_info"].iter().chain(self.special.members());
        let own = own.filter(|name| self.other.contains_key(**name) && !self.is_set(name));
        found.extend(own.map(|name| (*name).to_owned()));
        self.special.misfits(found);
        self.base_info.misfits(Place::Member(&at, "base_info"), found);
        if let Some(info) = &self.advanced_info {
            info.misfits(Place::Member(&at, "advanced_info"), found);
        }
    }
}

impl<'de> Deserialize<'de> for Card {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(Value::deserialize(deserializer)?).map_err(|_| {
            serde::de::Error::custom(
                "expected a card: `card_type` and an object named after it in lower case",
            )
        })
    }
}
