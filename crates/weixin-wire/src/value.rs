//! Lenient reading of values.

use std::borrow::Cow;

use serde_json::Value;

use crate::{cursor::Cursor, misfits::Place, object::WireObject, raw::Raw};

/// A value of the API, with its reading and its JSON form.
///
/// A type of your own can delegate to its content:
///
/// ```
/// use weixin_wire::{Cursor, Shape, WireValue};
///
/// /// A weight in grams.
/// struct Grams(u64);
///
/// impl WireValue for Grams {
///     fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
///         u64::read(cursor).map(Self)
///     }
///
///     fn shape(&self) -> Shape<'_> {
///         self.0.shape()
///     }
/// }
/// ```
pub trait WireValue {
    /// Reads the value at the cursor and advances past it. Returns `None` if the value has another form; the cursor
    /// may then be anywhere in it.
    fn read(cursor: &mut Cursor<'_>) -> Option<Self>
    where
        Self: Sized;

    /// Returns the JSON form to write.
    fn shape(&self) -> Shape<'_>;

    /// Returns the object whose members can be changed: the value itself, or its element at a position. Returns `None`
    /// if the value is neither an object nor a list of objects.
    fn object_mut(&mut self, position: Option<usize>) -> Option<&mut dyn WireObject>
    where
        Self: Sized,
    {
        let _ = position;
        None
    }

    /// Adds the paths of documented members, at any depth below `at`, whose value has an undocumented form.
    fn misfits(&self, at: Place<'_>, found: &mut Vec<String>)
    where
        Self: Sized,
    {
        let _ = (at, found);
    }
}

/// The JSON form of a value. Generic operations are compiled once, for all forms.
#[derive(Clone)]
pub enum Shape<'value> {
    /// A text.
    Text(Cow<'value, str>),
    /// An integer that is not negative.
    Unsigned(u64),
    /// An integer.
    Signed(i64),
    /// `true` or `false`.
    Flag(bool),
    /// A list.
    List(&'value dyn WireList),
    /// An object.
    Object(&'value dyn WireObject),
    /// Anything else, as text.
    Raw(Cow<'value, Raw>),
}

/// A list of values.
pub trait WireList {
    /// Returns an element, or `None` after the last one.
    fn item(&self, position: usize) -> Option<&dyn WireValue>;
}

impl<'value> Shape<'value> {
    /// Returns the elements if this is a list.
    pub(crate) fn items(&self) -> impl Iterator<Item = &'value dyn WireValue> + use<'value> {
        let list = match *self {
            Self::List(list) => Some(list),
            _ => None,
        };
        (0..).map_while(move |position| list?.item(position))
    }
}

/// Reads a value from a [`Value`].
///
/// ```
/// assert_eq!(weixin_wire::from_value(&serde_json::json!("7")), Some(7_u64));
/// assert_eq!(weixin_wire::from_value::<u64>(&serde_json::json!([7])), None);
/// ```
pub fn from_value<T: WireValue>(value: &Value) -> Option<T> {
    T::read(&mut Cursor::new(&value.to_string()))
}

impl WireValue for String {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.string().map(Cow::into_owned)
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Text(Cow::Borrowed(self))
    }
}

impl WireValue for bool {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.flag()
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Flag(*self)
    }
}

impl WireValue for u64 {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.integer()
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Unsigned(*self)
    }
}

impl WireValue for i64 {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.integer()
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Signed(*self)
    }
}

/// Any JSON, with the losses of [`Value`]; [`Raw`] has none.
impl WireValue for Value {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        serde_json::from_str(cursor.skip()).ok()
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Raw(Cow::Owned(self.into()))
    }
}

/// A list is read only if each of its elements can be read. Otherwise its text is kept.
impl<T: WireValue> WireValue for Vec<T> {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        let mut items = Self::new();
        let read = cursor.array(&mut |cursor| {
            let item = T::read(cursor);
            let read = item.is_some();
            items.extend(item);
            read
        });
        read.then_some(items)
    }

    fn shape(&self) -> Shape<'_> {
        Shape::List(self)
    }

    fn object_mut(&mut self, position: Option<usize>) -> Option<&mut dyn WireObject> {
        self.get_mut(position?)?.object_mut(None)
    }

    fn misfits(&self, at: Place<'_>, found: &mut Vec<String>) {
        for (position, item) in self.iter().enumerate() {
            item.misfits(Place::Element(&at, position), found);
        }
    }
}

impl<T: WireValue> WireList for Vec<T> {
    fn item(&self, position: usize) -> Option<&dyn WireValue> {
        self.get(position).map(|item| item as &dyn WireValue)
    }
}
