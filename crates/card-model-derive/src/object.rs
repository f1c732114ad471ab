//! `#[card_object]`: the structure and the enumeration of its fields.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Error, Ident, ItemStruct, Visibility};

use crate::{
    arguments::Arguments, constants::constants, document, field::Field, names::argument,
    tables::tables,
};

/// Expands the declaration, and adds its errors. Without the structure, each of its uses would be a further error.
pub(crate) fn expand(arguments: &Arguments, item: ItemStruct) -> TokenStream {
    let ItemStruct { attrs, vis, ident: name, generics, fields, .. } = item;
    let mut mistakes = Vec::new();
    let fields: Vec<Field> = fields
        .into_iter()
        .filter_map(|field| Field::parse(field, arguments.is_part(), &mut mistakes))
        .collect();
    let mistakes = mistakes.into_iter().map(Error::into_compile_error);
    let members = fields.iter().map(|field| {
        let Field { attributes, visibility, ident, ty, json, .. } = field;
        let line = document::line(field);
        let json = (*ident != json.value()).then(|| quote!(#[field(json = #json)]));
        quote!(#(#attributes)* #json #line #visibility #ident: #ty)
    });
    let setters = fields.iter().map(setter);
    let of_fields = format_ident!("{name}Field");
    let enumeration = enumeration(&vis, &name, &of_fields, &fields);
    let constants = constants(arguments, &vis, &name, &of_fields, &fields);
    quote! {
        #(#mistakes)*

        #(#attrs)*
        #[::weixin_wire::wire_object]
        #[non_exhaustive]
        #vis struct #name #generics { #(#members,)* }

        impl #name { #(#setters)* }

        #enumeration
        #constants
    }
}

/// `with_notice(..)` for `notice`.
fn setter(Field { ident, ty, visibility, .. }: &Field) -> TokenStream {
    let Some(value) = argument(ty, "Option") else { return TokenStream::new() };
    let name = format_ident!("with_{ident}");
    let doc = format!("Sets [`{ident}`](field@Self::{ident}).");
    quote! {
        #[doc = #doc]
        #[must_use]
        #visibility fn #name(mut self, #ident: impl ::std::convert::Into<#value>) -> Self {
            self.#ident = Some(#ident.into());
            self
        }
    }
}

fn enumeration(
    visibility: &Visibility,
    name: &Ident,
    of_fields: &Ident,
    fields: &[Field],
) -> TokenStream {
    let doc = format!("A field of [`{name}`]; see [`Field`](crate::field::Field).");
    let variants = fields.iter().map(|field| {
        let Field { variant, ident, .. } = field;
        let doc = format!("[`{ident}`]({name}::{ident}).");
        let below = field.below().map(|below| quote!((#below)));
        quote!(#[doc = #doc] #variant #below)
    });
    let steps = fields.iter().map(|field| {
        let Field { variant, json, .. } = field;
        let own = quote!(visit(crate::field::Step::Member(#json)););
        let below = field.below().map(|_| quote!((below)));
        let further = below.as_ref().map(|_| quote!(crate::field::Place::steps(below, visit);));
        quote!(Self::#variant #below => { #own #further })
    });
    let parsed = fields.iter().map(|field| {
        let Field { variant, json, .. } = field;
        match field.below() {
            None => quote!(#json if rest.is_empty() => Some(Self::#variant)),
            Some(_) => {
                quote!(#json => crate::field::Place::parse(rest).map(Self::#variant))
            }
        }
    });
    let each = fields.iter().map(|field| {
        let Field { variant, .. } = field;
        match field.below() {
            None => quote!(visit(place(Self::#variant));),
            Some(below) => quote! {
                <#below as crate::field::Place>::each(&|below| place(Self::#variant(below)), visit);
            },
        }
    });
    let tables = tables(fields);
    quote! {
        #[doc = #doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #visibility enum #of_fields {
            /// The object as a whole.
            Itself,
            #(#variants,)*
        }

        impl crate::field::Place for #of_fields {
            const ITSELF: Self = Self::Itself;

            fn steps(self, visit: &mut dyn FnMut(crate::field::Step)) {
                match self { Self::Itself => {} #(#steps)* }
            }

            fn parse(path: &str) -> ::std::option::Option<Self> {
                let Some((name, rest)) = crate::field::place::first_member(path) else {
                    return path.is_empty().then_some(Self::Itself);
                };
                match name { #(#parsed,)* _ => None }
            }

            fn each(
                place: &dyn Fn(Self) -> crate::field::Field,
                visit: &mut dyn FnMut(crate::field::Field),
            ) {
                visit(place(Self::Itself));
                #(#each)*
            }

            #tables
        }
    }
}
