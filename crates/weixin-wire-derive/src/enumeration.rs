//! `#[open_enum]`: an enumeration that keeps undocumented values.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Attribute, Error, Fields, Ident, ItemEnum, LitStr, Result, Token, Variant,
    punctuated::Punctuated,
};

/// A documented value.
struct Documented {
    attributes: Vec<Attribute>,
    ident: Ident,
    /// The value in JSON.
    value: LitStr,
    /// The values of older documents.
    older: Vec<LitStr>,
}

/// Expands the enumeration, and adds the errors of its declaration. Without the enumeration, each of its uses would
/// be a further error.
pub(crate) fn expand(item: ItemEnum) -> TokenStream {
    let ItemEnum { attrs, vis, ident: name, variants, .. } = item;
    let (mut documented, mut mistakes) = (Vec::new(), Vec::new());
    for variant in variants {
        match parse(variant) {
            Ok(value) => documented.push(value),
            Err(mistake) => mistakes.push(mistake.into_compile_error()),
        }
    }
    let variants = documented.iter().map(|it| {
        let Documented { attributes, ident, value, .. } = it;
        let line = format!("\n\n<small>JSON `\"{}\"`</small>", value.value());
        quote!(#(#attributes)* #[doc = #line] #ident)
    });
    let idents: Vec<_> = documented.iter().map(|it| &it.ident).collect();
    let values: Vec<_> = documented.iter().map(|it| &it.value).collect();
    let older: Vec<_> = documented.iter().map(|it| &it.older).collect();
    quote! {
        #(#mistakes)*

        #(#attrs)*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #vis enum #name {
            #(#variants,)*
            #[doc(hidden)]
            _Custom(::weixin_wire::Undocumented),
        }

        impl #name {
            /// The documented values, in the documents' order.
            pub const KNOWN: &'static [Self] = &[#(Self::#idents),*];

            /// Returns the value in JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #values,)*
                    Self::_Custom(text) => text.as_str(),
                }
            }

            /// Returns `true` if the value is documented.
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::_Custom(_))
            }
        }

        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #(#values #(| #older)* => Self::#idents,)*
                    other => Self::_Custom(::weixin_wire::Undocumented::from(other)),
                }
            }
        }

        impl ::std::fmt::Display for #name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl ::weixin_wire::__private::Serialize for #name {
            fn serialize<S: ::weixin_wire::__private::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::weixin_wire::__private::Deserialize<'de> for #name {
            fn deserialize<D: ::weixin_wire::__private::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                ::weixin_wire::deserialize_enum(deserializer)
            }
        }

        impl ::weixin_wire::OpenEnum for #name {
            fn is_known(&self) -> bool {
                Self::is_known(self)
            }
        }

        impl ::weixin_wire::WireValue for #name {
            fn read(cursor: &mut ::weixin_wire::Cursor<'_>) -> ::std::option::Option<Self> {
                ::weixin_wire::read_enum(cursor)
            }

            fn shape(&self) -> ::weixin_wire::Shape<'_> {
                ::weixin_wire::Shape::Text(self.as_str().into())
            }
        }
    }
}

fn parse(variant: Variant) -> Result<Documented> {
    let Variant { attrs, ident, fields, .. } = variant;
    if !matches!(fields, Fields::Unit) {
        return Err(Error::new(ident.span(), "a value of the API has no fields"));
    }
    let mut values = Vec::new();
    let mut attributes = Vec::new();
    for attribute in attrs {
        if attribute.path().is_ident("wire") {
            let texts = Punctuated::<LitStr, Token![|]>::parse_separated_nonempty;
            values.extend(attribute.parse_args_with(texts)?);
        } else {
            attributes.push(attribute);
        }
    }
    let mut values = values.into_iter();
    let value = values.next();
    let value = value.ok_or_else(|| Error::new(ident.span(), "write `#[wire(\"VALUE\")]`"))?;
    Ok(Documented { attributes, ident, value, older: values.collect() })
}
