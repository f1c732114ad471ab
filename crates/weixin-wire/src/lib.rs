//! JSON of the Weixin (`WeChat`) API: read leniently, written canonically, nothing lost.
//!
//! Objects are declared with [`wire_object`](macro@wire_object), enumerations with [`open_enum`](macro@open_enum). Both keep
//! three rules:
//!
//! 1. **Nothing is lost.** An undocumented member, and a documented one whose value has another shape (`null` included),
//!    stays in `other` and is written back as it came, with all digits and in its order. An undocumented value of an
//!    enumeration is kept.
//! 2. **Reading is lenient, writing is canonical.** Integers and booleans in quotes are read, and written without quotes.
//!    Lengths and ranges are no reason to refuse a value: checking them is another step.
//! 3. **Missing and empty are different.** A missing member is `None`, `""` is `Some("")`. An update leaves the first alone
//!    and clears the second.
//!
//! # How it works
//!
//! `serde_json` checks a text once, without looking at its numbers. A [`Cursor`] then walks over it and reads each member
//! into its place; what has no place is kept as [`Raw`] text in [`Members`]. No [`Value`](serde_json::Value) is made of the
//! whole. The macros only emit what a type consists of ([`WireObject`], [`Slot`]): the loops are here, once.
//!
//! The types implement serde's traits and may stand anywhere in types of yours. Two places can't keep every digit, since
//! serde or `serde_json` has rounded long numbers there before: below `#[serde(flatten)]` or in an enum that is untagged or
//! tagged inside, and on the way through a `Value` (`from_value`, `to_value`).

mod cursor;
mod enumeration;
mod members;
mod misfits;
mod object;
mod raw;
mod read;
mod serde_text;
mod value;
mod write;

pub use weixin_wire_derive::{open_enum, wire_object};

pub use self::{
    cursor::Cursor,
    enumeration::{OpenEnum, Undocumented, deserialize_enum, read_enum},
    members::Members,
    misfits::{Place, misfits, own_misfits},
    object::{Slot, WireObject, find_name, is_set, names, read_object},
    raw::Raw,
    read::deserialize,
    serde_text::text_of,
    value::{Shape, WireList, WireValue, from_value},
    write::{members_to_values, object_to_value, serialize_object},
};

/// What the macros name in a crate that may not depend on it.
#[doc(hidden)]
pub mod __private {
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
}
