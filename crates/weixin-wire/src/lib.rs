//! JSON of the Weixin (`WeChat`) API: read leniently, written canonically, nothing lost.
//!
//! Objects are declared with [`wire_object`](macro@wire_object), enumerations with [`open_enum`](macro@open_enum). Both keep
//! three rules:
//!
//! 1. **Nothing is lost.** An undocumented member, and a documented one whose value has another shape (`null` included),
//!    stays in `other` and is written back as it came. An undocumented value of an enumeration is kept.
//! 2. **Reading is lenient, writing is canonical.** Integers and booleans in quotes are read, and written without quotes.
//!    Lengths and ranges are no reason to refuse a value: checking them is another step.
//! 3. **Missing and empty are different.** A missing member is `None`, `""` is `Some("")`. An update leaves the first alone
//!    and clears the second.

mod enumeration;
mod object;
mod value;

pub use weixin_wire_derive::{open_enum, wire_object};

pub use self::{
    enumeration::{Undocumented, deserialize_enum, read_enum},
    object::{WireObject, deserialize_object, own_misfits, serialize_object, take_member},
    value::{Place, WireValue, misfits},
};

/// What the macros name in a crate that may not depend on it.
#[doc(hidden)]
pub mod __private {
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap};
    pub use serde_json::{Map, Value};
}
