//! JSON kept as text.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, ser::Error as _,
};
use serde_json::{Value, value::RawValue};

use crate::{
    cursor::{Cursor, is_space},
    members::Members,
    serde_text::text_of,
    value::{Shape, WireValue},
};

/// Most nested levels of a value that is taken apart, as in `serde_json`.
const MAX_DEPTH: usize = 128;

/// A JSON value as text. Numbers keep all digits, strings their escapes, and objects the order of their members.
/// White space between them is removed.
///
/// Two values are equal if their texts are. `1.0` and `1.00` differ, and so do objects with the same members in
/// another order.
///
/// ```
/// use weixin_wire::Raw;
/// let raw: Raw = serde_json::from_str(r#"{ "price": 1.10, "id": 123456789012345678901 }"#)?;
/// assert_eq!(serde_json::to_string(&raw)?, r#"{"price":1.10,"id":123456789012345678901}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Raw(Box<str>);

impl Raw {
    /// Wraps the text of a well-formed value.
    pub(crate) fn new(text: &str) -> Self {
        if !text.bytes().any(is_space) {
            return Self(text.into());
        }
        let mut compact = String::with_capacity(text.len());
        let (mut inside, mut escaped) = (false, false);
        for letter in text.chars() {
            if inside || !u8::try_from(letter).is_ok_and(is_space) {
                compact.push(letter);
            }
            inside ^= letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
        }
        Self(compact.into())
    }

    /// Writes a value of any type.
    ///
    /// # Errors
    /// Returns the error of the type's `Serialize`.
    pub fn of(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(|json| Self(json.into()))
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the text of a JSON string, without quotes and escapes, or `None` for any other value.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        Cursor::new(&self.0).string()
    }

    /// Reads the value as another type. Returns `None` if it has another form.
    pub fn read<T: WireValue>(&self) -> Option<T> {
        T::read(&mut Cursor::new(&self.0))
    }

    /// Returns the value as a [`Value`], which rounds long numbers. Values that a `Value` can't represent, such as
    /// more than 128 nested arrays, `1e400` or `"\ud800"`, become strings with their text.
    pub fn to_value(&self) -> Value {
        serde_json::from_str(&self.0).unwrap_or_else(|_| Value::String(self.0.as_ref().to_owned()))
    }

    /// Returns the elements of a list. Returns `None` for any other value, and for one with more than 128 nested levels.
    pub fn items(&self) -> Option<Vec<Self>> {
        self.nested(b'[')
    }

    /// Returns the members of an object, sorted by name. Returns `None` for any other value, and for one with more than
    /// 128 nested levels.
    pub fn members(&self) -> Option<BTreeMap<String, Self>> {
        self.nested(b'{')
    }

    /// Reads an object or a list, unless it is so deep that a recursive reader overflows the stack.
    fn nested<T: DeserializeOwned>(&self, first: u8) -> Option<T> {
        let is_nested = self.0.as_bytes().first() == Some(&first);
        let is_readable = is_nested && Cursor::new(&self.0).skip_nested() <= MAX_DEPTH;
        is_readable.then(|| serde_json::from_str(&self.0).ok()).flatten()
    }

    /// Returns `true` if both values mean the same: texts with different escapes, objects with members in another order,
    /// decimals with trailing zeros. Numbers of more than 15 characters are compared as they are written.
    ///
    /// ```
    /// use weixin_wire::Raw;
    /// let means = |one: &str, other: &str| {
    ///     let read = |json| serde_json::from_str::<Raw>(json);
    ///     Ok::<bool, serde_json::Error>(read(one)?.means(&read(other)?))
    /// };
    /// assert!(means(r#"{"a":1,"b":["\u0041",1.10]}"#, r#"{"b":["A",1.1],"a":1}"#)?);
    /// assert!(!means("12345678901234567890123", "12345678901234567890124")?);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn means(&self, other: &Self) -> bool {
        if self == other {
            return true;
        }
        if let (Some(one), Some(other)) = (self.members(), other.members()) {
            let mut pairs = one.iter().zip(&other);
            return one.len() == other.len()
                && pairs.all(|((name, one), (same, other))| name == same && one.means(other));
        }
        if let (Some(one), Some(other)) = (self.items(), other.items()) {
            let mut pairs = one.iter().zip(&other);
            return one.len() == other.len() && pairs.all(|(one, other)| one.means(other));
        }
        match (self.text(), other.text()) {
            (Some(one), Some(other)) => one == other,
            (None, None) => {
                // The only different texts of one number are those of decimals. A `Value` has 15 digits exactly.
                let is_short = |raw: &Self| raw.0.len() <= 15 && raw.0.contains(['.', 'e', 'E']);
                is_short(self) && is_short(other) && self.to_value() == other.to_value()
            }
            _ => false,
        }
    }
}

/// `null`.
impl Default for Raw {
    fn default() -> Self {
        Self("null".into())
    }
}

impl From<&Value> for Raw {
    fn from(value: &Value) -> Self {
        Self(value.to_string().into())
    }
}

impl From<Value> for Raw {
    fn from(value: Value) -> Self {
        Self::from(&value)
    }
}

impl From<Shape<'_>> for Raw {
    fn from(shape: Shape<'_>) -> Self {
        Self::of(&shape).unwrap_or_default()
    }
}

impl From<&Members> for Raw {
    fn from(members: &Members) -> Self {
        Self::of(members).unwrap_or_default()
    }
}

impl WireValue for Raw {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        Some(cursor.raw())
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Raw(Cow::Borrowed(self))
    }
}

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.0).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(&text_of(deserializer)?))
    }
}
