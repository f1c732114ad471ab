//! A card as JSON: its type, and an object named after it.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::SerializeMap as _,
};
use weixin_wire::{Cursor, Members, Shape, WireValue as _, read_object, text_of};

use super::{Card, Special};
use crate::card_type::CardType;

const CARD_TYPE: &str = "card_type";

impl Card {
    /// Reads a card from well-formed text. Returns `None` without `card_type` or an object named after it.
    pub(super) fn read(json: &str) -> Option<Self> {
        Self::read_in_order(json).or_else(|| Self::read_in_any_order(json))
    }

    /// Reads a card in one pass, if `card_type` comes first and no member is duplicate.
    fn read_in_order(json: &str) -> Option<Self> {
        // The type is replaced when it is read.
        let mut card = Self::new(CardType::Cash);
        let mut member = None;
        let (mut in_order, mut has_body) = (true, false);
        let mut outer = Vec::new();
        let is_object = Cursor::new(json).object(&mut |name, cursor| match &member {
            _ if !in_order => drop(cursor.skip()),
            None if name == CARD_TYPE => {
                if let Some(card_type) = CardType::read(cursor) {
                    member = Some(card_type.member_name());
                    card.special = Special::of_type(card_type);
                } else {
                    in_order = false;
                }
            }
            Some(member) if name == member && !has_body => {
                has_body = read_object(&mut card, cursor);
                in_order = has_body;
            }
            Some(member) if name != member && name != CARD_TYPE => {
                outer.push((name.to_owned(), cursor.raw()));
            }
            _ => in_order = false,
        });
        card.outer = outer.into_iter().collect();
        (is_object && in_order && has_body).then_some(card)
    }

    /// Reads a card whose type comes after other members.
    fn read_in_any_order(json: &str) -> Option<Self> {
        let mut members = Vec::new();
        let is_object = Cursor::new(json)
            .object(&mut |name, cursor| members.push((name.to_owned(), cursor.raw())));
        let mut outer: Members = members.into_iter().filter(|_| is_object).collect();
        let card_type: CardType = outer.remove(CARD_TYPE)?.read()?;
        let body = outer.remove(&card_type.member_name())?;
        let mut card = Self::new(card_type);
        let is_object = card.read_body(body.as_str());
        card.outer = outer;
        is_object.then_some(card)
    }
}

impl Serialize for Card {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(CARD_TYPE, self.card_type())?;
        map.serialize_entry(&self.card_type().member_name(), &Shape::Object(self))?;
        for (name, value) in self.outer.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Card {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&text_of(deserializer)?).ok_or_else(|| {
            D::Error::custom(
                "expected a card: `card_type` and an object named after it in lower case",
            )
        })
    }
}
