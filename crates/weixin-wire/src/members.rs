//! Members of an object without a declared type.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::SerializeMap as _,
};

use crate::raw::Raw;

/// Members of an object by name, in their original order.
///
/// Two values are equal if they have the same names with equal values, in any order.
///
/// ```
/// use weixin_wire::Members;
/// let mut members: Members = serde_json::from_str(r#"{"b":1.0,"a":null}"#)?;
/// assert_eq!(members.get("b").map(|value| value.as_str()), Some("1.0"));
/// members.insert("c", serde_json::json!(true));
/// assert_eq!(serde_json::to_string(&members)?, r#"{"b":1.0,"a":null,"c":true}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Members(Vec<(Box<str>, Raw)>);

impl Members {
    /// Creates an empty list.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Returns `true` if there are no members.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the number of members.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the value of a member.
    pub fn get(&self, name: &str) -> Option<&Raw> {
        self.0.iter().find(|(known, _)| &**known == name).map(|(_, value)| value)
    }

    /// Returns `true` if there is a member with this name.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Returns names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Raw)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// Sets the value of a member. A new member is appended.
    pub fn insert(&mut self, name: &str, value: impl Into<Raw>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| &**known == name) {
            Some((_, place)) => *place = value,
            None => self.0.push((name.into(), value)),
        }
    }

    /// Removes a member and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Raw> {
        let at = self.0.iter().position(|(known, _)| &**known == name)?;
        Some(self.0.remove(at).1)
    }

    /// Appends a member without checking for duplicates; see [`keep_last`](Self::keep_last).
    pub(crate) fn push(&mut self, name: &str, value: Raw) {
        self.0.push((name.into(), value));
    }

    /// Returns names and positions, sorted by name.
    fn sorted(&self) -> Vec<(&str, usize)> {
        let mut places: Vec<(&str, usize)> =
            self.0.iter().enumerate().map(|(place, (name, _))| (&**name, place)).collect();
        places.sort_unstable();
        places
    }

    /// Keeps only the last of members with the same name. It sorts them, because a body may have a hundred thousand.
    pub(crate) fn keep_last(&mut self) {
        let doubled: Vec<usize> = self
            .sorted()
            .windows(2)
            .filter_map(|pair| match pair {
                [(first, place), (second, _)] if first == second => Some(*place),
                _ => None,
            })
            .collect();
        if doubled.is_empty() {
            return;
        }
        let mut keep = vec![true; self.0.len()];
        for place in doubled {
            if let Some(keep) = keep.get_mut(place) {
                *keep = false;
            }
        }
        let mut keep = keep.into_iter();
        self.0.retain(|_| keep.next().unwrap_or(true));
    }
}

impl fmt::Debug for Members {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

impl PartialEq for Members {
    fn eq(&self, other: &Self) -> bool {
        if self.0.len() != other.0.len() {
            return false;
        }
        if self.0 == other.0 {
            return true;
        }
        let mut pairs = self.sorted().into_iter().zip(other.sorted());
        pairs.all(|((_, mine), (_, theirs))| self.0.get(mine) == other.0.get(theirs))
    }
}

impl Eq for Members {}

impl<N: AsRef<str>, V: Into<Raw>> FromIterator<(N, V)> for Members {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let mut collected = Self::new();
        collected.extend(members);
        collected
    }
}

impl<N: AsRef<str>, V: Into<Raw>> Extend<(N, V)> for Members {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, members: I) {
        for (name, value) in members {
            self.push(name.as_ref(), value.into());
        }
        self.keep_last();
    }
}

impl IntoIterator for Members {
    type Item = (Box<str>, Raw);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// Reads member by member, so that it can be below `#[serde(flatten)]`.
impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;
        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Members::new();
                while let Some((name, value)) = map.next_entry::<String, Raw>()? {
                    members.push(&name, value);
                }
                members.keep_last();
                Ok(members)
            }
        }
        deserializer.deserialize_map(MembersVisitor)
    }
}
