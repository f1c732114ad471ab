//! Subjects of changes: documented fields, and undocumented members.

use serde_json::Value;
use weixin_wire::Raw;

use super::Update;
use crate::{
    card_type::CardType,
    field::{Absent, Field},
    member_card::MemberCard,
};

/// The subject of a change. `Display` writes its path below the type's object.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Changed {
    /// A documented field. A list counts as one.
    Field(Field),
    /// An undocumented member: its path below the type's object.
    Undocumented(String),
}

impl Changed {
    /// Returns the subject at a path below the object of a type.
    ///
    /// ```
    /// use card_model::{base_info::BaseInfo, card_type::CardType, patch::Changed};
    /// let of = |path: &str| Changed::of(&CardType::Cash, path);
    /// assert_eq!(of("base_info.notice"), Changed::Field(BaseInfo::NOTICE));
    /// assert_eq!(of("base_info.new"), Changed::Undocumented("base_info.new".to_owned()));
    /// ```
    pub fn of(card_type: &CardType, path: &str) -> Self {
        Field::of(card_type, path).map_or_else(|_| Self::Undocumented(path.to_owned()), Self::Field)
    }

    /// Returns the documented field.
    pub fn field(&self) -> Option<Field> {
        match self {
            Self::Field(field) => Some(*field),
            Self::Undocumented(_) => None,
        }
    }

    /// Returns the path with the object of a type as prefix: `cash.base_info.notice`.
    pub fn path_in(&self, card_type: &CardType) -> String {
        match self {
            Self::Field(field) => field.path_in(card_type),
            Self::Undocumented(path) => format!("{}.{path}", card_type.member_name()),
        }
    }

    /// Returns the rule of `card/update`: that of the field or, for an undocumented member, of the documented field
    /// that contains it. `None` if there is no rule, so that it can't change.
    ///
    /// ```
    /// use card_model::{
    ///     card_type::CardType,
    ///     patch::{Changed, Update},
    /// };
    /// let of =
    ///     |path: &str| Changed::of(&CardType::MemberCard, path).update(&CardType::MemberCard);
    /// assert!(matches!(of("custom_cell1.new"), Some(Update::Updatable { .. })));
    /// assert_eq!(of("base_info.new"), None);
    /// ```
    pub fn update(&self, card_type: &CardType) -> Option<Update> {
        self.documented(card_type).update(card_type)
    }

    /// Returns the field, or for an undocumented member the nearest documented field above it.
    pub fn documented(&self, card_type: &CardType) -> Field {
        let mut path = match self {
            Self::Field(field) => return *field,
            Self::Undocumented(path) => path.as_str(),
        };
        while let Some((above, _)) = path.rsplit_once(['.', '[']) {
            if let Ok(field) = Field::of(card_type, above) {
                return field;
            }
            path = above;
        }
        Field::Object
    }
}

impl std::fmt::Display for Changed {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Field(field) => field.fmt(formatter),
            Self::Undocumented(path) => formatter.write_str(path),
        }
    }
}

/// Returns `true` if the field at a path, or a field below it, has another rule than the field above.
pub(super) fn has_separate_rule(card_type: &CardType, path: &str) -> bool {
    let above = path.rsplit_once('.');
    let above = above.and_then(|(above, _)| Changed::of(card_type, above).update(card_type));
    path.parse::<Field>().is_ok() && above.is_none()
}

/// Returns the value that a missing member means, if there is one: adding this value changes nothing.
pub(super) fn absent_means(field: Field) -> Option<Raw> {
    let value: Value = match field.absent()? {
        Absent::Flag(flag) => flag.into(),
        Absent::Number(number) => number.into(),
    };
    Some(value.into())
}

/// Returns `true` if points or stored value of a member card would be switched off, which is impossible (T4 "8.2
/// Updating Member Card Information"; errcode 40135).
pub(super) fn ends_supply(field: Option<Field>, before: Option<&Raw>, after: Option<&Raw>) -> bool {
    let on = |value: Option<&Raw>| value.and_then(Raw::read) == Some(true);
    let is_supply = matches!(field, Some(MemberCard::SUPPLY_BONUS | MemberCard::SUPPLY_BALANCE));
    is_supply && on(before) && !on(after)
}
