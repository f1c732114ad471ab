//! The macro of `card-model`: [`card_object`].

mod arguments;
mod constants;
mod document;
mod field;
mod keys;
mod names;
mod object;
mod tables;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use syn::parse_macro_input;

/// Declares an object of a card. All facts about a field are declared at the field.
///
/// The structure is one of `weixin_wire::wire_object`. The macro also generates the enumeration of its fields, e.g.
/// `BaseInfoField` for `BaseInfo`, with tables of the declared facts, and the paths to the fields as constants of the
/// structure, e.g. `BaseInfo::NOTICE`. The documentation of each field ends with its declaration in words.
///
/// Arguments of the structure:
///
/// | argument | meaning |
/// |---|---|
/// | `place = Field::BaseInfo` | its place: a variant of `Field`, or the function of the field that contains it |
/// | `list_place = AdvancedInfo::text_image_list` | the same for the elements of a list |
/// | `part` | it changes as a whole, with the field that contains it; implied by `list_place` |
///
/// Keys of a field:
///
/// | key | meaning |
/// |---|---|
/// | `json = "abstract"` | name in JSON, if it isn't the Rust name |
/// | `object` | the value, or each element of the list, is a `card_object` |
/// | `list` | the value is a list although its type isn't a `Vec` |
/// | `bytes(max = 48)`, `width(min = 5, max = 15, uncertain, source = K_SUBMIT)` | limit of a text, or of a list's plain elements, in bytes of UTF-8 or in columns; an uncertain one warns and comes last |
/// | `range(min = 1, max = 50)`, `range = STOCK` | limit of a number |
/// | `items(max = 1)` | limit of a list's length |
/// | `required`, `required(friends)`, `required(ordinary, at_creation)` | which cards need it |
/// | `expected` with the same arguments | which cards get a warning without it |
/// | `format = Picture` | the format of the text |
/// | `absent = false` | the meaning of a missing value |
/// | `section = Content` | the section of a form |
/// | `update(review, clear = EmptyText)`, `fixed(NotListed)` | the rule of `card/update`; with `types(MemberCard)` for these types, with the rule for all others last |
/// | `sources(S2_VIEW, ..)` | the pages that document it: names in `source.rs` |
///
/// ```
/// # mod field { pub(crate) use card_model::field::*; }
/// # mod limits { pub(crate) use card_model::limits::*; }
/// # mod text { pub(crate) use card_model::text::*; }
/// # mod patch { pub(crate) use card_model::patch::*; }
/// # mod card_type { pub(crate) use card_model::card_type::*; }
/// # mod source {
/// #     pub(crate) use card_model::source::*;
/// #     macro_rules! source_doc { ($name:ident) => { "" }; }
/// #     pub(crate) use source_doc;
/// # }
/// use card_model_derive::card_object;
///
/// /// An entry.
/// #[card_object(part)]
/// pub struct Entry {
///     /// Its name.
///     #[field(bytes(max = 15), sources(S2_VIEW))]
///     pub name: Option<String>,
/// }
///
/// use field::Place;
///
/// # fn main() -> Result<(), serde_json::Error> {
/// assert_eq!(EntryField::parse("name"), Some(EntryField::Name));
/// assert_eq!(EntryField::Name.texts()[0].max, 15);
/// let entry: Entry = serde_json::from_str(r#"{"name":"Tea"}"#)?;
/// assert_eq!(entry.name.as_deref(), Some("Tea"));
/// # Ok(())
/// # }
/// ```
///
/// A reason that doesn't exist is a compile error, and so is an unknown source:
///
/// ```compile_fail,E0599
/// # mod field { pub(crate) use card_model::field::*; }
/// # mod limits { pub(crate) use card_model::limits::*; }
/// # mod text { pub(crate) use card_model::text::*; }
/// # mod patch { pub(crate) use card_model::patch::*; }
/// # mod card_type { pub(crate) use card_model::card_type::*; }
/// # mod source {
/// #     pub(crate) use card_model::source::*;
/// #     macro_rules! source_doc { ($name:ident) => { "" }; }
/// #     pub(crate) use source_doc;
/// # }
/// /// An entry.
/// #[card_model_derive::card_object]
/// pub struct Entry {
///     /// Its name.
///     #[field(fixed(NotLisetd), sources(S2_VIEW))]
///     pub name: Option<String>,
/// }
/// # fn main() {}
/// ```
///
/// ```compile_fail,E0425
/// # mod field { pub(crate) use card_model::field::*; }
/// # mod limits { pub(crate) use card_model::limits::*; }
/// # mod text { pub(crate) use card_model::text::*; }
/// # mod patch { pub(crate) use card_model::patch::*; }
/// # mod card_type { pub(crate) use card_model::card_type::*; }
/// # mod source {
/// #     pub(crate) use card_model::source::*;
/// #     macro_rules! source_doc { ($name:ident) => { "" }; }
/// #     pub(crate) use source_doc;
/// # }
/// /// An entry.
/// #[card_model_derive::card_object]
/// pub struct Entry {
///     /// Its name.
///     #[field(fixed(NotListed), sources(S99_NOWHERE))]
///     pub name: Option<String>,
/// }
/// # fn main() {}
/// ```
#[proc_macro_attribute]
pub fn card_object(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let arguments = parse_macro_input!(arguments as arguments::Arguments);
    object::expand(&arguments, parse_macro_input!(item as syn::ItemStruct)).into()
}
