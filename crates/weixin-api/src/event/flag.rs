//! Booleans and amounts in the form of events.

use card_model::money::Fen;
use weixin_wire::{Cursor, Shape, WireValue};

/// A boolean, `1` or `0` in events.
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
