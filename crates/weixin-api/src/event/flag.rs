//! Yes and no as events write them.

use card_model::wire::WireValue;
use serde::{Serialize, Serializer};
use serde_json::Value;

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
