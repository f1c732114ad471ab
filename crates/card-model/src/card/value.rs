//! Access to a card's values by field, with the same code for all fields.

use std::borrow::Cow;

use weixin_wire::{Cursor, Shape, WireObject, WireValue, names};

use super::Card;
use crate::field::{Absent, Field, Step};

impl Card {
    /// Returns the value of a field, or `None` if it is missing.
    pub fn value(&self, field: Field) -> Option<Shape<'_>> {
        let mut value = Some(Shape::Object(self));
        field.steps(&mut |step| value = value.take().and_then(|value| below(&value, step)));
        value
    }

    /// Returns the text of a field, or the name of its enum value. Returns `None` if it is missing or not a text.
    ///
    /// ```
    /// use card_model::{base_info::BaseInfo, card::Card, card_type::CardType};
    /// let mut card = Card::new(CardType::Cash);
    /// assert!(card.set_text(BaseInfo::NOTICE, Some("Show the code")));
    /// assert_eq!(card.text(BaseInfo::NOTICE).as_deref(), Some("Show the code"));
    /// assert_eq!(card.base_info.notice.as_deref(), Some("Show the code"));
    /// ```
    pub fn text(&self, field: Field) -> Option<Cow<'_, str>> {
        match self.value(field)? {
            Shape::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the number of a field; amounts are in fen, times in Unix seconds. Returns `None` if it is missing,
    /// negative or not a number.
    pub fn number(&self, field: Field) -> Option<u64> {
        match self.value(field)? {
            Shape::Unsigned(number) => Some(number),
            Shape::Signed(number) => number.try_into().ok(),
            _ => None,
        }
    }

    /// Returns whether a switch is on. A missing switch has its documented default, or is off if none is documented.
    ///
    /// ```
    /// use card_model::advanced_info::AdvancedInfo;
    /// use card_model::{
    ///     card::Card, card_type::CardType, field::Field, use_condition::UseConditionField,
    /// };
    /// let field = AdvancedInfo::use_condition(UseConditionField::CanUseWithOtherDiscount);
    /// let mut card = Card::new(CardType::Cash);
    /// assert!(card.flag(field));
    /// card.set_flag(field, false);
    /// assert!(!card.flag(field));
    /// ```
    pub fn flag(&self, field: Field) -> bool {
        match self.value(field) {
            Some(Shape::Flag(flag)) => flag,
            _ => field.absent() == Some(Absent::Flag(true)),
        }
    }

    /// Sets the text of a field, or removes it. Returns `false` if this card has no such field, or if the field has
    /// another type; such a field is cleared.
    pub fn set_text(&mut self, field: Field, text: Option<&str>) -> bool {
        let json = text.map(|text| serde_json::Value::from(text).to_string());
        self.set_json(field, json.as_deref())
    }

    /// Sets the number of a field, or removes it; see [`set_text`](Self::set_text).
    pub fn set_number(&mut self, field: Field, number: Option<u64>) -> bool {
        self.set_json(field, number.map(|number| number.to_string()).as_deref())
    }

    /// Sets a switch; see [`set_text`](Self::set_text).
    pub fn set_flag(&mut self, field: Field, on: bool) -> bool {
        self.set_json(field, Some(if on { "true" } else { "false" }))
    }

    /// Sets a value to well-formed JSON, or removes it. Missing objects are created, and objects that become empty are
    /// removed. A member of a list's element is only set if the list has that element; a list of plain values is
    /// replaced as a whole.
    fn set_json(&mut self, field: Field, json: Option<&str>) -> bool {
        let mut steps = Vec::new();
        field.steps(&mut |step| steps.push(step));
        set(self, &steps, json).is_some()
    }
}

/// Returns the value one step below another.
fn below<'card>(value: &Shape<'card>, step: Step) -> Option<Shape<'card>> {
    let found = match (value, step) {
        (Shape::Object(object), Step::Member(name)) => object.slot(object.find(name, 0)?)?.get()?,
        (Shape::List(list), Step::Position(position)) => list.item(position.into())?,
        _ => return None,
    };
    Some(found.shape())
}

fn set(object: &mut dyn WireObject, steps: &[Step], json: Option<&str>) -> Option<()> {
    let (&Step::Member(name), rest) = steps.split_first()? else { return None };
    let index = object.find(name, 0)?;
    let slot = object.slot_mut(index)?;
    let Some(next) = rest.first() else {
        let read = slot.read(&mut Cursor::new(json.unwrap_or("null")));
        // An old value of an unexpected form is kept in `other`; it must not be written back.
        object.other_mut().remove(name);
        return (read || json.is_none()).then_some(());
    };
    if slot.get().is_none() {
        // A missing object has nothing to remove, and a missing list has no elements.
        json.filter(|_| matches!(next, Step::Member(_)))?;
        slot.read(&mut Cursor::new("{}"));
    }
    let done = match next {
        Step::Member(_) => set(slot.object_mut(None)?, rest, json),
        Step::Position(position) => {
            set(slot.object_mut(Some(usize::from(*position)))?, rest.get(1..)?, json)
        }
    };
    if is_empty_object(slot.get()?) {
        slot.read(&mut Cursor::new("null"));
    }
    done
}

/// Returns `true` for an object without members.
fn is_empty_object(value: &dyn WireValue) -> bool {
    let Shape::Object(object) = value.shape() else { return false };
    let is_missing = |index| object.slot(index).is_none_or(|slot| slot.get().is_none());
    object.other().is_empty() && (0..names(object).count()).all(is_missing)
}
