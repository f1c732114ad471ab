//! Documented members whose value has an undocumented form.

use crate::{
    object::{WireObject, is_set, names},
    value::WireValue,
};

/// The path to a value from the outermost object. It is formatted only for misfits.
#[derive(Debug, Clone, Copy)]
pub enum Place<'at> {
    /// The outermost object.
    Top,
    /// A member of an object.
    Member(&'at Place<'at>, &'at str),
    /// An element of a list, counted from 0.
    Element(&'at Place<'at>, usize),
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Top => Ok(()),
            Self::Member(Place::Top, name) => formatter.write_str(name),
            Self::Member(above, name) => write!(formatter, "{above}.{name}"),
            Self::Element(above, position) => write!(formatter, "{above}[{position}]"),
        }
    }
}

/// Returns the paths of documented members, at any depth, whose value has an undocumented form (`null` included):
/// first those of an object itself, then those below its members.
///
/// ```
/// use weixin_wire::{misfits, wire_object};
///
/// /// Stock.
/// #[wire_object]
/// pub struct Sku {
///     /// Codes left to issue.
///     pub quantity: Option<u64>,
/// }
///
/// let sku: Sku = serde_json::from_str(r#"{"quantity":"seven","new":{}}"#)?;
/// assert_eq!(misfits(&sku), ["quantity"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn misfits<T: WireValue>(value: &T) -> Vec<String> {
    let mut found = Vec::new();
    value.misfits(Place::Top, &mut found);
    found
}

/// Adds the documented members of an object whose value has an undocumented form, but not those below its members.
pub fn own_misfits(object: &dyn WireObject, at: Place<'_>, found: &mut Vec<String>) {
    let other = object.other();
    if other.is_empty() {
        return;
    }
    let own = names(object).filter(|name| other.contains(name) && !is_set(object, name));
    found.extend(own.map(|name| Place::Member(&at, name).to_string()));
}
