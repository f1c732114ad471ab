//! One declared field.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote};
use syn::{
    Attribute, Error, Ident, Lit, LitStr, Path, Result, Type, Visibility, meta::ParseNestedMeta,
    spanned::Spanned as _,
};

use crate::{
    keys::{Limit, Need, Rule},
    names::{argument, camel, fields_of},
};

/// The list of keys for the error about an unknown one.
const KEYS: &str = "unknown key; expected one of: json, object, list, bytes, width, range, items, required, expected, \
                    format, section, absent, update, fixed, sources";

/// A declared field.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) variant: Ident,
    pub(crate) constant: Ident,
    pub(crate) json: LitStr,
    /// All attributes except `#[field(..)]`.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    /// The type, including `Option`.
    pub(crate) ty: Type,
    /// The type inside the `Option`.
    inner: Type,
    object: bool,
    list: bool,
    /// The limits of a text with their units.
    pub(crate) texts: Vec<(&'static str, Limit)>,
    pub(crate) numbers: Vec<Limit>,
    pub(crate) items: Option<Limit>,
    pub(crate) needs: Vec<Need>,
    pub(crate) format: Option<Ident>,
    pub(crate) section: Option<Ident>,
    pub(crate) absent: Option<Lit>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) sources: Vec<Path>,
}

impl Field {
    /// Parses a declaration. If it has an error, the rest is still parsed, so that one mistake gives one error.
    pub(crate) fn parse(
        field: syn::Field,
        is_part: bool,
        mistakes: &mut Vec<Error>,
    ) -> Option<Self> {
        let syn::Field { attrs, vis, ident, ty, .. } = field;
        let Some(ident) = ident else {
            mistakes.push(Error::new(ty.span(), "expected a named field"));
            return None;
        };
        let name = ident.to_string();
        let inner = argument(&ty, "Option").unwrap_or(&ty).clone();
        let mut parsed = Self {
            variant: format_ident!("{}", camel(&name), span = ident.span()),
            constant: format_ident!("{}", name.to_uppercase(), span = ident.span()),
            json: LitStr::new(&name, ident.span()),
            attributes: Vec::new(),
            visibility: vis,
            list: argument(&inner, "Vec").is_some(),
            inner,
            ty,
            object: false,
            texts: Vec::new(),
            numbers: Vec::new(),
            items: None,
            needs: Vec::new(),
            format: None,
            section: None,
            absent: None,
            rules: Vec::new(),
            sources: Vec::new(),
            ident,
        };
        let before = mistakes.len();
        for attribute in attrs {
            if !attribute.path().is_ident("field") {
                parsed.attributes.push(attribute);
            } else if let Err(mistake) = attribute.parse_nested_meta(|meta| parsed.key(&meta)) {
                mistakes.push(mistake);
            }
        }
        if mistakes.len() == before {
            mistakes.extend(parsed.check(is_part).err());
        }
        Some(parsed)
    }

    fn key(&mut self, meta: &ParseNestedMeta<'_>) -> Result<()> {
        let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        match name.as_str() {
            "json" => self.json = meta.value()?.parse()?,
            "object" => self.object = true,
            "list" => self.list = true,
            "bytes" => self.texts.push(("Utf8Bytes", Limit::parse(meta, "1")?)),
            "width" => self.texts.push(("DisplayWidth", Limit::parse(meta, "1")?)),
            "range" => self.numbers.push(Limit::parse(meta, "0")?),
            "items" => self.items = Some(Limit::parse(meta, "0")?),
            "required" | "expected" => self.needs.push(Need::parse(meta)?),
            "format" => self.format = Some(meta.value()?.parse()?),
            "section" => self.section = Some(meta.value()?.parse()?),
            "absent" => self.absent = Some(meta.value()?.parse()?),
            "update" | "fixed" => self.rules.push(Rule::parse(meta)?),
            "sources" => meta.parse_nested_meta(|part| {
                self.sources.push(part.path);
                Ok(())
            })?,
            _ => return Err(meta.error(KEYS)),
        }
        Ok(())
    }

    /// Checks what is invalid for every field. `wire_object` checks that the type is an `Option`.
    fn check(&self, is_part: bool) -> Result<()> {
        let fail = |message: &str| Err(Error::new(self.ident.span(), message));
        if !self.attributes.iter().any(|attribute| attribute.path().is_ident("doc")) {
            return fail("missing doc comment");
        }
        if self.sources.is_empty() {
            return fail("missing `sources`, for example `sources(S2_VIEW)`");
        }
        let changes = !self.rules.is_empty() || self.section.is_some();
        if is_part && changes {
            return fail(
                "a part changes with the field that holds it, which has `update` and `section`",
            );
        }
        if !is_part && !self.is_object() && self.rules.is_empty() {
            return fail(
                "missing rule of `card/update`: `update(review, clear = ..)`, `update(no_review)` or `fixed(Reason)`",
            );
        }
        let untyped = self.rules.iter().position(|rule| rule.types.is_empty());
        if untyped.is_some_and(|position| position + 1 < self.rules.len()) {
            return fail("the rule for all other types must be the last one");
        }
        let doubts = |limits: &mut dyn Iterator<Item = &Limit>| {
            let firm: Vec<bool> = limits.map(Limit::is_firm).collect();
            firm.iter().rposition(|firm| *firm) > firm.iter().position(|firm| !firm)
                && firm.contains(&false)
        };
        if doubts(&mut self.texts.iter().map(|it| &it.1)) || doubts(&mut self.numbers.iter()) {
            return fail("the firm limit must be the first one");
        }
        if self.items.is_some() && !self.list {
            return fail("only a list can have `items`");
        }
        Ok(())
    }

    /// Returns `true` if the value is an object with declared fields, but not a list of such objects.
    fn is_object(&self) -> bool {
        self.object && !self.list
    }

    /// Returns the type of the paths below the field, or `None` for a plain value.
    pub(crate) fn below(&self) -> Option<TokenStream> {
        if !self.list {
            return self.object.then(|| fields_of(&self.inner));
        }
        let element = argument(&self.inner, "Vec").filter(|_| self.object);
        let element = element.map_or(quote!(crate::field::Element), fields_of);
        Some(quote!(crate::field::Item<#element>))
    }

    /// Returns the kind of the value, or of the elements of a list; `None` for other types.
    pub(crate) fn kind(&self) -> Option<Ident> {
        let plain = argument(&self.inner, "Vec").unwrap_or(&self.inner);
        let Type::Path(path) = plain else { return None };
        let ident = &path.path.segments.last()?.ident;
        let kind = match ident.to_string().as_str() {
            "String" | "CardId" => "Text",
            "bool" => "Flag",
            "u64" => "Number",
            "Fen" => "Money",
            "UnixSeconds" => "Moment",
            _ => return None,
        };
        Some(Ident::new(kind, ident.span()))
    }

    /// Returns the names of all sources without duplicates: the field's own, those of its limits, and those of its
    /// rules.
    pub(crate) fn all_sources(&self) -> Vec<String> {
        let limits = self.texts.iter().map(|it| &it.1).chain(&self.numbers).chain(&self.items);
        let limits = limits.filter_map(Limit::source);
        let rules = self.rules.iter().filter_map(|rule| rule.source.as_ref());
        let own = self.sources.iter().map(|path| path.to_token_stream().to_string());
        let mut names = Vec::new();
        for name in own.chain(limits.chain(rules).map(ToString::to_string)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}
