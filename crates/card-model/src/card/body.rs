//! The object of a card: `base_info`, `advanced_info` and the members specific to the type.

use weixin_wire::{
    Cursor, Members, Place, Slot, WireObject, WireValue, find_name, own_misfits, read_object,
};

use super::Card;
use crate::base_info::BaseInfo;

/// The members of every type. Those specific to the type follow.
const COMMON: [&str; 2] = ["base_info", "advanced_info"];

/// A field without a value.
static MISSING: Option<BaseInfo> = None;

/// The members of the card's object.
impl WireObject for Card {
    fn name(&self, index: usize) -> Option<&'static str> {
        match COMMON.get(index) {
            Some(name) => Some(name),
            None => self.special.object()?.name(index - COMMON.len()),
        }
    }

    fn find(&self, name: &str, hint: usize) -> Option<usize> {
        find_name(&COMMON, name, hint).or_else(|| {
            let hint = hint.saturating_sub(COMMON.len());
            self.special.object()?.find(name, hint).map(|index| index + COMMON.len())
        })
    }

    fn slot(&self, index: usize) -> Option<&dyn Slot> {
        match index {
            0 if self.has_malformed_base_info() => Some(&MISSING),
            0 => Some(&self.base_info),
            1 => Some(&self.advanced_info),
            index => self.special.object()?.slot(index - COMMON.len()),
        }
    }

    fn slot_mut(&mut self, index: usize) -> Option<&mut dyn Slot> {
        match index {
            0 => Some(&mut self.base_info),
            1 => Some(&mut self.advanced_info),
            index => self.special.object_mut()?.slot_mut(index - COMMON.len()),
        }
    }

    fn other(&self) -> &Members {
        &self.other
    }

    fn other_mut(&mut self) -> &mut Members {
        &mut self.other
    }
}

impl Card {
    /// Returns `true` if `base_info` was read and isn't an object. It is written back, unless a typed one was set
    /// later.
    fn has_malformed_base_info(&self) -> bool {
        self.other.contains("base_info") && self.base_info == BaseInfo::default()
    }

    /// Returns the paths of documented members, at any depth below the type's object, whose value has an undocumented
    /// form (`null` included).
    ///
    /// ```
    /// use card_model::card::Card;
    /// let card: Card =
    ///     serde_json::from_str(r#"{"card_type":"CASH","cash":{"base_info":{"notice":7}}}"#)?;
    /// assert_eq!(card.misfits(), ["base_info.notice"]);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn misfits(&self) -> Vec<String> {
        let mut found = Vec::new();
        own_misfits(self, Place::Top, &mut found);
        self.special.misfits(&mut found);
        self.base_info.misfits(Place::Member(&Place::Top, "base_info"), &mut found);
        if let Some(info) = &self.advanced_info {
            info.misfits(Place::Member(&Place::Top, "advanced_info"), &mut found);
        }
        found
    }

    /// Reads the object from well-formed text. Returns `false` if the text isn't an object.
    pub(super) fn read_body(&mut self, json: &str) -> bool {
        read_object(self, &mut Cursor::new(json))
    }
}

/// `base_info` is always written.
impl Slot for BaseInfo {
    fn get(&self) -> Option<&dyn WireValue> {
        Some(self)
    }

    fn object_mut(&mut self, position: Option<usize>) -> Option<&mut dyn WireObject> {
        WireValue::object_mut(self, position)
    }

    fn read(&mut self, cursor: &mut Cursor<'_>) -> bool {
        *self = Self::default();
        // A value of another form leaves it empty.
        read_object(self, cursor)
    }
}
