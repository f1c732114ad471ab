//! Booleans and amounts in the form of events.

use card_model::money::Fen;
use weixin_wire::{Cursor, Shape, WireValue};

/// A boolean, `1` or `0` in events.
///
/// ```
/// use serde_json::json;
/// use weixin_api::event::Flag;
/// assert_eq!(weixin_wire::from_value(&json!("1")), Some(Flag(true)));
/// assert_eq!(weixin_wire::from_value::<Flag>(&json!("yes")), None);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Flag(pub bool);

impl WireValue for Flag {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        match cursor.string().as_deref() {
            Some("1") => Some(Self(true)),
            Some("0") => Some(Self(false)),
            _ => None,
        }
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Unsigned(u64::from(self.0))
    }
}

/// A boolean, the words `true` or `false` in events of gift cards.
///
/// ```
/// use serde_json::json;
/// use weixin_api::event::TrueFalse;
/// assert_eq!(weixin_wire::from_value(&json!("true")), Some(TrueFalse(true)));
/// assert_eq!(weixin_wire::from_value::<TrueFalse>(&json!("1")), None);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct TrueFalse(pub bool);

impl WireValue for TrueFalse {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.flag().map(Self)
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Text(if self.0 { "true" } else { "false" }.into())
    }
}

/// An amount in fen, a text in events.
///
/// ```
/// use card_model::money::Fen;
/// use serde_json::json;
/// use weixin_api::event::FenText;
/// assert_eq!(weixin_wire::from_value(&json!("9900")), Some(FenText(Fen::new(9900))));
/// assert_eq!(weixin_wire::from_value::<FenText>(&json!("99.00")), None);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct FenText(pub Fen);

impl WireValue for FenText {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        Fen::read(cursor).map(Self)
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Text(self.0.get().to_string().into())
    }
}
