//! Names derived from a field's name.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Type;

/// Returns `begin_timestamp` as `BeginTimestamp`.
pub(crate) fn camel(name: &str) -> String {
    name.split('_')
        .map(|part| {
            let mut letters = part.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

/// Returns the only argument of a generic type with a name: `String` for `Option<String>`.
pub(crate) fn argument<'ty>(ty: &'ty Type, name: &str) -> Option<&'ty Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

/// Returns the enumeration of an object's fields: `DateInfoField` for `DateInfo`.
pub(crate) fn fields_of(object: &Type) -> TokenStream {
    let mut ty = object.clone();
    if let Type::Path(path) = &mut ty {
        if let Some(last) = path.path.segments.last_mut() {
            last.ident = format_ident!("{}Field", last.ident);
        }
    }
    quote!(#ty)
}
