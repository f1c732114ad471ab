//! Reading of a card in `card/create`, with the checks that come before all others.

use weixin_wire::Raw;

use super::Card;
use crate::card_type::CardType;

/// The error of a value that isn't a card.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// A member has another type than documented (errcode 47001).
    #[error("`{0}` has another type than documented")]
    BadType(String),
    /// A member is missing or `null`.
    #[error("`{0}` is missing")]
    Missing(String),
}

impl Card {
    /// Reads the value of the member `card`.
    ///
    /// ```
    /// use card_model::card::{Card, ShapeError};
    /// let card = serde_json::json!({"card_type": "CASH", "cash": []});
    /// assert_eq!(Card::from_sent(&card.into()), Err(ShapeError::BadType("cash".into())));
    /// ```
    ///
    /// # Errors
    /// Returns the first of `card`, `card_type` and the type's object that is missing or has the wrong type.
    pub fn from_sent(card: &Raw) -> Result<Self, ShapeError> {
        let bad_type = |name: &str| ShapeError::BadType(name.to_owned());
        let missing = |name: &str| ShapeError::Missing(name.to_owned());
        let is_null = |value: &Raw| value.as_str() == "null";
        if is_null(card) {
            return Err(missing("card"));
        }
        let members = card.members().ok_or_else(|| bad_type("card"))?;
        let member = |name: &str| {
            members.get(name).filter(|value| !is_null(value)).ok_or_else(|| missing(name))
        };
        let card_type = member("card_type")?.text().ok_or_else(|| bad_type("card_type"))?;
        let object = CardType::from(&*card_type).member_name();
        if !member(&object)?.as_str().starts_with('{') {
            return Err(ShapeError::BadType(object));
        }
        Self::read(card.as_str()).ok_or_else(|| bad_type("card"))
    }
}
