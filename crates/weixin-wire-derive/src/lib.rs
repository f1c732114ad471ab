//! The macros of `weixin-wire`, which documents and re-exports them.

mod enumeration;
mod object;

use proc_macro::TokenStream;
use syn::parse_macro_input;

/// Declares an object of the API. See [the crate](https://docs.rs/weixin-wire) for the guarantees of reading and
/// writing.
///
/// Each field is public, documented and an `Option`. Its JSON name is the Rust name, unless `#[field(json = "..")]`
/// sets another one. The macro adds a field `other` for all other members, derives `Debug`, `Clone`, `Default` and
/// `PartialEq`, and implements `WireObject`, `WireValue`, `Serialize` and `Deserialize`.
///
/// ```
/// use weixin_wire::wire_object;
///
/// /// The cover of an article.
/// #[wire_object]
/// pub struct Abstract {
///     /// The text on the cover.
///     #[field(json = "abstract")]
///     pub text: Option<String>,
///     /// Stores, by `poi_id`.
///     pub location_id_list: Option<Vec<u64>>,
/// }
///
/// let read: Abstract =
///     serde_json::from_str(r#"{"abstract":"Tea","location_id_list":["7"],"new":null}"#)?;
/// assert_eq!(read.location_id_list, Some(vec![7]));
/// assert_eq!(
///     serde_json::to_string(&read)?,
///     r#"{"abstract":"Tea","location_id_list":[7],"new":null}"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// A field that isn't an `Option` is a compile error, because any member may be missing:
///
/// ```compile_fail
/// /// Stock.
/// #[weixin_wire::wire_object]
/// pub struct Sku {
///     /// Codes left to issue.
///     pub quantity: u64,
/// }
/// ```
#[proc_macro_attribute]
pub fn wire_object(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let _ = parse_macro_input!(arguments as syn::parse::Nothing);
    object::expand(parse_macro_input!(item as syn::ItemStruct)).into()
}

/// Declares an enumeration of the API that keeps undocumented values.
///
/// Each variant declares its JSON value. The values of older documents follow after a bar: another text, or a number.
/// They are read, a number also as digits in a text, but never written. The enumeration derives `Debug`, `Clone`,
/// `PartialEq`, `Eq`, `PartialOrd`, `Ord` and `Hash`, and implements `From<&str>`, `Display`, `WireValue`,
/// `Serialize` and `Deserialize`.
///
/// ```
/// use weixin_wire::open_enum;
///
/// /// A kind of validity.
/// #[open_enum]
/// pub enum DateType {
///     /// From one moment to another.
///     #[wire("DATE_TYPE_FIX_TIME_RANGE" | "1")]
///     FixTimeRange,
///     /// A number of days.
///     #[wire("DATE_TYPE_FIX_TERM" | "2")]
///     FixTerm,
/// }
///
/// assert_eq!(serde_json::from_str::<DateType>("1")?, DateType::FixTimeRange);
/// assert_eq!(DateType::FixTimeRange.as_str(), "DATE_TYPE_FIX_TIME_RANGE");
/// let new = DateType::from("DATE_TYPE_EASTER");
/// assert!(!new.is_known() && new.as_str() == "DATE_TYPE_EASTER");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// An undocumented value can't be matched on, so code doesn't change its behaviour when a later version documents the
/// value:
///
/// ```compile_fail
/// # #[weixin_wire::open_enum] pub enum Day { #[wire("MONDAY")] Monday }
/// match Day::from("EASTER") {
///     Day::Other(text) => println!("{text}"),
///     _ => {}
/// }
/// ```
#[proc_macro_attribute]
pub fn open_enum(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let _ = parse_macro_input!(arguments as syn::parse::Nothing);
    enumeration::expand(parse_macro_input!(item as syn::ItemEnum)).into()
}
