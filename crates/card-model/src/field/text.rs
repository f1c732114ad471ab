//! Fields as text: the path below the type's object.

use super::{Field, Place as _, Step};

/// A path that names no documented field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no documented field has this path")]
pub struct UnknownField;

impl Field {
    /// Visits the steps from the type's object down to the field.
    pub fn steps(self, visit: &mut dyn FnMut(Step)) {
        match self {
            Self::CardType => visit(Step::Member("card_type")),
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

/// Parses a path below the object of whatever type has such a field, the first in the documents' order. `discount` is in
/// two of them: [`Field::of`] parses a path of one type.
impl std::str::FromStr for Field {
    type Err = UnknownField;

    fn from_str(path: &str) -> Result<Self, UnknownField> {
        Self::DECLARED_TYPES
            .iter()
            .find_map(|card_type| Self::of(card_type, path).ok())
            .ok_or(UnknownField)
    }
}
