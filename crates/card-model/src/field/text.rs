//! Paths of fields as text, below the type's object.

use serde::{Deserialize, Serialize};

use super::{Field, Place as _, Step};
use crate::card_type::CardType;

/// The error of a path without a documented field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no documented field has this path")]
pub struct UnknownField;

impl Field {
    /// Visits the steps from the type's object to the field.
    pub fn steps(self, visit: &mut dyn FnMut(Step)) {
        match self {
            Self::Card => visit(Step::Member("card")),
            Self::CardType => visit(Step::Member("card_type")),
            Self::Object => {}
            Self::BaseInfo(below) => {
                visit(Step::Member("base_info"));
                below.steps(visit);
            }
            Self::AdvancedInfo(below) => {
                visit(Step::Member("advanced_info"));
                below.steps(visit);
            }
            Self::Groupon(below) => below.steps(visit),
            Self::Discount(below) => below.steps(visit),
            Self::Gift(below) => below.steps(visit),
            Self::Cash(below) => below.steps(visit),
            Self::GeneralCoupon(below) => below.steps(visit),
            Self::MemberCard(below) => below.steps(visit),
            Self::ScenicTicket(below) => below.steps(visit),
            Self::MovieTicket(below) => below.steps(visit),
            Self::BoardingPass(below) => below.steps(visit),
            Self::MeetingTicket(below) => below.steps(visit),
        }
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (mut result, mut dot) = (Ok(()), "");
        self.steps(&mut |step| {
            result = result.and_then(|()| match step {
                Step::Member(name) => {
                    write!(formatter, "{}{name}", std::mem::replace(&mut dot, "."))
                }
                Step::Position(position) => write!(formatter, "[{position}]"),
            });
        });
        result
    }
}

impl Field {
    /// Returns the path with the object of a type as prefix: `cash.base_info.notice`. Fields outside the type's
    /// object have no prefix.
    pub fn path_in(self, card_type: &CardType) -> String {
        match self {
            Self::Card | Self::CardType => self.to_string(),
            Self::Object => card_type.member_name(),
            _ => format!("{}.{self}", card_type.member_name()),
        }
    }

    /// Parses the output of [`Field::path_in`]. Fields outside the type's object have no type.
    ///
    /// # Errors
    /// Fails if no documented field has the path.
    pub fn from_path(path: &str) -> Result<(Option<CardType>, Self), UnknownField> {
        let of = |object: &str| CardType::from(object.to_ascii_uppercase().as_str());
        match (path, path.split_once('.')) {
            ("card", _) => Ok((None, Self::Card)),
            ("card_type", _) => Ok((None, Self::CardType)),
            (object, None) => Ok((Some(of(object)), Self::Object)),
            (_, Some((object, below))) => {
                let card_type = of(object);
                let field = Self::of(&card_type, below)?;
                Ok((Some(card_type), field))
            }
        }
    }
}

impl Serialize for Field {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Writes the output of [`Display`](std::fmt::Display) in quotation marks.
impl std::fmt::Debug for Field {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "\"{self}\"")
    }
}

/// Parses a path below the object of the first type with such a field, in the documents' order. `discount` exists in
/// two types; use [`Field::of`] to parse the path of one type.
impl std::str::FromStr for Field {
    type Err = UnknownField;

    fn from_str(path: &str) -> Result<Self, UnknownField> {
        Self::DECLARED_TYPES
            .iter()
            .find_map(|card_type| Self::of(card_type, path).ok())
            .ok_or(UnknownField)
    }
}
