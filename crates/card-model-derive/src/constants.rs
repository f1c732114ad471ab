//! The paths to an object's fields: `BaseInfo::NOTICE`, `TextImage::text(3)`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Visibility};

use crate::{arguments::Arguments, field::Field};

/// Returns the constants, or functions if something is below a field or before it. An object in several places has
/// none.
pub(crate) fn constants(
    Arguments { place, list_place, .. }: &Arguments,
    visibility: &Visibility,
    name: &Ident,
    of_fields: &Ident,
    fields: &[Field],
) -> TokenStream {
    if place.is_none() && list_place.is_none() {
        return TokenStream::new();
    }
    let items = fields.iter().map(|field| {
        let Field { variant, constant, ident, .. } = field;
        let doc = format!("The path to [`{ident}`](field@Self::{ident}).");
        if let Some(place) = list_place {
            let doc = format!("The path to [`{ident}`](field@Self::{ident}) of an element.");
            return quote! {
                #[doc = #doc]
                #visibility const fn #ident(position: u16) -> crate::field::Field {
                    #place(crate::field::Item::At(position, #of_fields::#variant))
                }
            };
        }
        let Some(below) = field.below() else {
            return quote! {
                #[doc = #doc]
                #visibility const #constant: crate::field::Field = #place(#of_fields::#variant);
            };
        };
        let doc_below = format!("The path to a field in [`{ident}`](field@Self::{ident}).");
        quote! {
            #[doc = #doc]
            #visibility const #constant: crate::field::Field =
                #place(#of_fields::#variant(<#below as crate::field::Place>::ITSELF));
            #[doc = #doc_below]
            #visibility const fn #ident(below: #below) -> crate::field::Field {
                #place(#of_fields::#variant(below))
            }
        }
    });
    quote!(impl #name { #(#items)* })
}
