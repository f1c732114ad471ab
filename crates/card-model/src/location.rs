//! Lists of stores, which the platform writes in three forms.

use serde::{Deserialize, Serialize};
use weixin_wire::{Cursor, Shape, WireValue, deserialize};

/// Stores by their `poi_id`.
///
/// It is read from an array of numbers or of digits in strings, from `"123,456"` as in the update tables, and from `"0"`,
/// which clears the list. It is written as an array of numbers. An update that clears the list writes `"0"` (see
/// [`patch`](crate::patch)).
///
/// ```
/// use card_model::location::LocationIds;
/// let ids: LocationIds = serde_json::from_str(r#""1234,2314""#)?;
/// assert_eq!(ids.as_slice(), [1234, 2314]);
/// assert_eq!(serde_json::to_string(&ids)?, "[1234,2314]");
/// assert!(serde_json::from_str::<LocationIds>(r#""0""#)?.is_empty());
/// assert!(serde_json::from_str::<LocationIds>(r#""main street""#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc = crate::source::cite!(S2, "Common field modifications")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct LocationIds(Vec<u64>);

impl LocationIds {
    /// Returns the stores in the order of the list.
    pub fn as_slice(&self) -> &[u64] {
        &self.0
    }

    /// Returns `true` if no store is listed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the number of stores.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the stores one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, u64> {
        self.0.iter()
    }
}

impl From<Vec<u64>> for LocationIds {
    fn from(poi_ids: Vec<u64>) -> Self {
        Self(poi_ids)
    }
}

impl From<LocationIds> for Vec<u64> {
    fn from(ids: LocationIds) -> Self {
        ids.0
    }
}

impl<'ids> IntoIterator for &'ids LocationIds {
    type Item = &'ids u64;
    type IntoIter = std::slice::Iter<'ids, u64>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl WireValue for LocationIds {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        match cursor.string().as_deref() {
            Some("0" | "") => Some(Vec::new()),
            Some(ids) => ids.split(',').map(|id| id.trim().parse().ok()).collect::<Option<_>>(),
            None => Vec::read(cursor),
        }
        .map(Self)
    }

    fn shape(&self) -> Shape<'_> {
        self.0.shape()
    }
}

impl<'de> Deserialize<'de> for LocationIds {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer, "a list of poi_ids")
    }
}
