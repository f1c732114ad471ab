//! Yes and no, and amounts, as events write them.

use card_model::money::Fen;
use serde::{Serialize, Serializer};
use serde_json::Value;
use weixin_wire::WireValue;

/// Yes or no; `1` and `0` in events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Flag(pub bool);

impl WireValue for Flag {
    fn read(value: Value) -> Result<Self, Value> {
        match value.as_str() {
            Some("1") => Ok(Self(true)),
            Some("0") => Ok(Self(false)),
            _ => Err(value),
        }
    }
}

impl Serialize for Flag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(u64::from(self.0))
    }
}

/// Yes or no; the words `true` and `false` in events of gift cards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct TrueFalse(pub bool);

impl WireValue for TrueFalse {
    fn read(value: Value) -> Result<Self, Value> {
        bool::read(value).map(Self)
    }
}

impl Serialize for TrueFalse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if self.0 { "true" } else { "false" })
    }
}

/// An amount in fen, which events write as a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct FenText(pub Fen);

impl WireValue for FenText {
    fn read(value: Value) -> Result<Self, Value> {
        Fen::read(value).map(Self)
    }
}

impl Serialize for FenText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.0)
    }
}
