//! JSON of the Weixin (`WeChat`) API: lenient reading, canonical writing, no loss.
//!
//! ```
//! use weixin_wire::{open_enum, wire_object};
//!
//! /// The state of a card.
//! #[open_enum]
//! pub enum Status {
//!     /// Under review.
//!     #[wire("CARD_STATUS_NOT_VERIFY")]
//!     NotVerify,
//!     /// Approved.
//!     #[wire("CARD_STATUS_VERIFY_OK")]
//!     VerifyOk,
//! }
//!
//! /// A card.
//! #[wire_object]
//! pub struct Card {
//!     /// State of the card.
//!     pub status: Option<Status>,
//!     /// Codes in stock.
//!     pub quantity: Option<u64>,
//! }
//!
//! // A number in a text is read. An undocumented value and an undocumented member are kept.
//! let json = r#"{"status":"CARD_STATUS_NEW","quantity":"7","ratio":1.10}"#;
//! let card: Card = serde_json::from_str(json)?;
//! assert_eq!(card.quantity, Some(7));
//! assert!(card.status.as_ref().is_some_and(|status| !status.is_known()));
//! assert_eq!(serde_json::to_string(&card)?, json.replace(r#""7""#, "7"));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Objects are declared with [`wire_object`](macro@wire_object), enumerations with [`open_enum`](macro@open_enum).
//! Both follow three rules:
//!
//! 1. **Nothing is lost.** Undocumented members, and documented ones whose value has another form (`null` included),
//!    stay in `other` and are written back unchanged, with all digits and in their order. Undocumented values of
//!    enumerations are kept.
//! 2. **Reading is lenient, writing is canonical.** Integers and booleans in quotes are read, and written without quotes.
//!    Values are accepted regardless of lengths and ranges, which are checked separately.
//! 3. **Missing and empty are different.** A missing member is `None`, `""` is `Some("")`. An update ignores the first
//!    and clears the second.
//!
//! # How it works
//!
//! `serde_json` checks a text once, without parsing its numbers. A [`Cursor`] then reads each member into its field
//! and keeps the others as [`Raw`] text in [`Members`]. No [`Value`](serde_json::Value) of the whole is made. The
//! macros only generate the structure of a type ([`WireObject`], [`Slot`]); the loops are compiled once, in this
//! crate.
//!
//! The types implement serde's traits and can be used anywhere in your types. In two cases, serde or `serde_json` has
//! already rounded long numbers: below `#[serde(flatten)]` or in an untagged or internally tagged enum, and when
//! converting through a `Value` (`from_value`, `to_value`).
//!
//! # Versions and targets
//!
//! There are no features. The oldest supported version of Rust is 1.86; only a new minor version of the crate raises it. The
//! crate is tested natively and built for `wasm32-unknown-unknown`.

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

/// Items that the macros use in crates that may not depend on them.
#[doc(hidden)]
pub mod __private {
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
}
