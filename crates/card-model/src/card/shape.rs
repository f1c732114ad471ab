//! Reading of a card in `card/create`, with the checks that come before all others.

use serde_json::Value;

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
    /// assert_eq!(Card::from_sent(card), Err(ShapeError::BadType("cash".into())));
    /// ```
    ///
    /// # Errors
    /// Returns the first of `card`, `card_type` and the type's object that is missing or has the wrong type.
    pub fn from_sent(card: Value) -> Result<Self, ShapeError> {
        let members = match &card {
            Value::Object(members) => members,
            Value::Null => return Err(ShapeError::Missing("card".to_owned())),
            _ => return Err(ShapeError::BadType("card".to_owned())),
        };
        let card_type = match members.get("card_type") {
            Some(Value::String(name)) => CardType::from(name.as_str()),
            None | Some(Value::Null) => return Err(ShapeError::Missing("card_type".to_owned())),
            Some(_) => return Err(ShapeError::BadType("card_type".to_owned())),
        };
        let object = card_type.member_name();
        match members.get(&object) {
            Some(Value::Object(_)) => {}
            None | Some(Value::Null) => return Err(ShapeError::Missing(object)),
            Some(_) => return Err(ShapeError::BadType(object)),
        }
        Self::read(&card.to_string()).ok_or_else(|| ShapeError::BadType("card".to_owned()))
    }
}
