//! `#[wire_object]`: a structure whose members may all be missing.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Attribute, Error, Ident, ItemStruct, LitStr, Result, Type, Visibility, parse_quote,
    spanned::Spanned as _,
};

/// A declared field.
struct Field {
    attributes: Vec<Attribute>,
    visibility: Visibility,
    ident: Ident,
    /// The type, including `Option`.
    ty: Type,
    json: LitStr,
}

/// Expands the structure, and adds the errors of its declaration. Without the structure, each of its uses would be a
/// further error.
pub(crate) fn expand(item: ItemStruct) -> TokenStream {
    let ItemStruct { attrs, vis, ident: name, generics, fields, .. } = item;
    let mut mistakes = Vec::new();
    if !generics.params.is_empty() {
        mistakes.push(Error::new(generics.span(), "an object of the API has no type parameters"));
    }
    let mut declared: Vec<Field> = Vec::new();
    for field in fields {
        match parse(field) {
            Ok(field) if declared.iter().any(|other| other.json.value() == field.json.value()) => {
                let mistake = format!("another field is `{}` in JSON already", field.json.value());
                mistakes.push(Error::new(field.ident.span(), mistake));
            }
            Ok(field) => declared.push(field),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    let mistakes = mistakes.into_iter().map(Error::into_compile_error);
    let structure = structure(&attrs, &vis, &name, &declared);
    let implementations = implementations(&name, &declared);
    quote!(#(#mistakes)* #structure #implementations)
}

fn parse(field: syn::Field) -> Result<Field> {
    let syn::Field { attrs, vis, ident, ty, .. } = field;
    let Some(ident) = ident else { return Err(Error::new(ty.span(), "expected a named field")) };
    if !is_option(&ty) {
        return Err(Error::new(ty.span(), "write `Option<..>`: any member may be missing"));
    }
    let mut json = LitStr::new(&ident.to_string(), ident.span());
    let mut attributes = Vec::new();
    for attribute in attrs {
        if !attribute.path().is_ident("field") {
            attributes.push(attribute);
            continue;
        }
        attribute.parse_nested_meta(|key| {
            if !key.path.is_ident("json") {
                return Err(key.error("expected `json = \"..\"`"));
            }
            json = key.value()?.parse()?;
            Ok(())
        })?;
        if ident != json.value() {
            let line = format!("\n\n<small>JSON `{}`</small>", json.value());
            attributes.push(parse_quote!(#[doc = #line]));
        }
    }
    Ok(Field { attributes, visibility: vis, ident, ty, json })
}

fn is_option(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| last.ident == "Option")
}

fn structure(
    attributes: &[Attribute],
    visibility: &Visibility,
    name: &Ident,
    fields: &[Field],
) -> TokenStream {
    let members = fields.iter().map(|field| {
        let Field { attributes, visibility, ident, ty, .. } = field;
        quote!(#(#attributes)* #visibility #ident: #ty)
    });
    quote! {
        #(#attributes)*
        #[derive(Debug, Clone, Default, PartialEq)]
        #visibility struct #name {
            #(#members,)*
            /// Undocumented members, and documented ones whose value has another form, unchanged.
            pub other: ::weixin_wire::Members,
        }
    }
}

fn implementations(name: &Ident, fields: &[Field]) -> TokenStream {
    let idents: Vec<_> = fields.iter().map(|field| &field.ident).collect();
    let jsons: Vec<_> = fields.iter().map(|field| &field.json).collect();
    let indices: Vec<_> = (0..fields.len()).collect();
    quote! {
        impl ::weixin_wire::WireObject for #name {
            fn name(&self, index: usize) -> ::std::option::Option<&'static str> {
                const NAMES: &[&str] = &[#(#jsons),*];
                NAMES.get(index).copied()
            }

            fn find(&self, name: &str, hint: usize) -> ::std::option::Option<usize> {
                ::weixin_wire::find_name(&[#(#jsons),*], name, hint)
            }

            fn slot(&self, index: usize) -> ::std::option::Option<&dyn ::weixin_wire::Slot> {
                match index {
                    #(#indices => Some(&self.#idents),)*
                    _ => None,
                }
            }

            fn slot_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn ::weixin_wire::Slot> {
                match index {
                    #(#indices => Some(&mut self.#idents),)*
                    _ => None,
                }
            }

            fn other(&self) -> &::weixin_wire::Members {
                &self.other
            }

            fn other_mut(&mut self) -> &mut ::weixin_wire::Members {
                &mut self.other
            }
        }

        impl ::weixin_wire::WireValue for #name {
            fn read(cursor: &mut ::weixin_wire::Cursor<'_>) -> ::std::option::Option<Self> {
                let mut object = Self::default();
                ::weixin_wire::read_object(&mut object, cursor).then_some(object)
            }

            fn shape(&self) -> ::weixin_wire::Shape<'_> {
                ::weixin_wire::Shape::Object(self)
            }

            fn object_mut(
                &mut self,
                position: ::std::option::Option<usize>,
            ) -> ::std::option::Option<&mut dyn ::weixin_wire::WireObject> {
                if position.is_none() { Some(self) } else { None }
            }

            fn misfits(&self, at: ::weixin_wire::Place<'_>, found: &mut ::std::vec::Vec<::std::string::String>) {
                ::weixin_wire::own_misfits(self, at, found);
                #(if let Some(value) = &self.#idents {
                    ::weixin_wire::WireValue::misfits(value, ::weixin_wire::Place::Member(&at, #jsons), found);
                })*
            }
        }

        impl ::weixin_wire::__private::Serialize for #name {
            fn serialize<S: ::weixin_wire::__private::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                ::weixin_wire::serialize_object(self, serializer)
            }
        }

        impl<'de> ::weixin_wire::__private::Deserialize<'de> for #name {
            fn deserialize<D: ::weixin_wire::__private::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                ::weixin_wire::deserialize(deserializer, "an object of the API")
            }
        }
    }
}
