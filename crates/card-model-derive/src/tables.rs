//! The facts of a declaration as tables, with one `match` each.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Ident, Lit};

use crate::{
    field::Field,
    keys::{Bounds, Limit, Need, Rule, Update},
};

/// Returns the functions of all tables.
pub(crate) fn tables(fields: &[Field]) -> TokenStream {
    let texts = table(fields, &quote!(texts), "value", &quote!(&[]), |field| {
        let rows = field.texts.iter().map(|(unit, limit)| text_limit(unit, limit));
        (!field.texts.is_empty()).then(|| quote!(const { &[#(#rows),*] }))
    });
    let numbers = table(fields, &quote!(numbers), "value", &quote!(&[]), |field| {
        let rows = field.numbers.iter().map(number_limit);
        (!field.numbers.is_empty()).then(|| quote!(const { &[#(#rows),*] }))
    });
    let items = table(fields, &quote!(items), "whole", &quote!(None), |field| {
        let limit = number_limit(field.items.as_ref()?);
        Some(quote!(Some(#limit)))
    });
    let optional = quote!(crate::field::Presence::OPTIONAL);
    let presence = table(fields, &quote!(presence), "whole", &optional, |field| {
        (!field.needs.is_empty()).then(|| presence(&field.needs))
    });
    let free = quote!(crate::field::Format::Free);
    let format = table(fields, &quote!(format), "value", &free, |field| {
        let format = field.format.as_ref()?;
        Some(quote!(crate::field::Format::#format))
    });
    let other = quote!(crate::field::Kind::Other);
    let kind = table(fields, &quote!(kind), "value", &other, |field| {
        let kind = field.kind()?;
        Some(quote!(crate::field::Kind::#kind))
    });
    let absent = table(fields, &quote!(absent), "whole", &quote!(None), |field| {
        Some(match field.absent.as_ref()? {
            Lit::Bool(flag) => quote!(Some(crate::field::Absent::Flag(#flag))),
            number => quote!(Some(crate::field::Absent::Number(#number))),
        })
    });
    let section = table(fields, &quote!(section), "inherited", &quote!(None), |field| {
        let section = field.section.as_ref()?;
        Some(quote!(Some(crate::field::Section::#section)))
    });
    let sources = table(fields, &quote!(sources), "value_and_whole", &quote!(&[]), |field| {
        let names = field.all_sources();
        let names = names.iter().map(|name| format_ident!("{name}"));
        Some(quote!(const { &[#(crate::source::#names),*] }))
    });
    let rule = rule(fields);
    quote! {
        fn texts(self) -> &'static [crate::limits::TextLimit] { #texts }
        fn numbers(self) -> &'static [crate::limits::NumberLimit] { #numbers }
        fn items(self) -> ::std::option::Option<crate::limits::NumberLimit> { #items }
        fn presence(self) -> crate::field::Presence { #presence }
        fn format(self) -> crate::field::Format { #format }
        fn kind(self) -> crate::field::Kind { #kind }
        fn absent(self) -> ::std::option::Option<crate::field::Absent> { #absent }
        fn section(self) -> ::std::option::Option<crate::field::Section> { #section }
        fn sources(self) -> &'static [crate::source::Source] { #sources }
        #rule
    }
}

/// Returns a table with one value for each field. `below` is the function of `place` that returns the value of a
/// field for what is below it.
fn table(
    fields: &[Field],
    table: &TokenStream,
    below: &str,
    empty: &TokenStream,
    value: impl Fn(&Field) -> Option<TokenStream>,
) -> TokenStream {
    let below = format_ident!("{below}");
    let rows = fields.iter().filter_map(|field| {
        let Field { variant, .. } = field;
        let value = value(field);
        if field.below().is_none() {
            return value.map(|value| quote!(Self::#variant => #value));
        }
        let value = value.as_ref().unwrap_or(empty);
        Some(quote!(Self::#variant(below) => {
            crate::field::place::#below(below, #value, |below| crate::field::Place::#table(below))
        }))
    });
    let rows: Vec<TokenStream> = rows.collect();
    if rows.is_empty() { empty.clone() } else { quote!(match self { #(#rows,)* _ => #empty }) }
}

/// Returns the table of update rules, which also depend on the type of the card.
fn rule(fields: &[Field]) -> TokenStream {
    let rows = fields.iter().filter_map(|field| {
        let Field { variant, rules, .. } = field;
        let own = of_types(rules);
        match field.below() {
            None => (!rules.is_empty()).then(|| quote!(Self::#variant => #own)),
            Some(_) => Some(quote!(Self::#variant(below) => {
                crate::field::Place::update(below, card_type).or(#own)
            })),
        }
    });
    let rows: Vec<TokenStream> = rows.collect();
    let body = if rows.is_empty() {
        quote!({
            let _ = card_type;
            None
        })
    } else {
        quote!(match self { #(#rows,)* _ => None })
    };
    quote! {
        fn update(
            self,
            card_type: &crate::card_type::CardType,
        ) -> ::std::option::Option<crate::patch::Update> { #body }
    }
}

fn of_types(rules: &[Rule]) -> TokenStream {
    let value = |update: &Update| match update {
        Update::May { review, clear } => quote! {
            Some(crate::patch::Update::Updatable { review: #review, clear: crate::patch::Clear::#clear })
        },
        Update::Fixed(reason) => quote! {
            Some(crate::patch::Update::Fixed(crate::patch::RefusalReason::#reason))
        },
    };
    let all = rules.iter().find(|rule| rule.types.is_empty());
    let all = all.map_or(quote!(None), |rule| value(&rule.update));
    let typed = rules.iter().filter(|rule| !rule.types.is_empty()).map(|rule| {
        let types: &[Ident] = &rule.types;
        let value = value(&rule.update);
        quote!(#(crate::card_type::CardType::#types)|* => #value)
    });
    let typed: Vec<TokenStream> = typed.collect();
    if typed.is_empty() { all } else { quote!(match card_type { #(#typed,)* _ => #all }) }
}

fn text_limit(unit: &str, limit: &Limit) -> TokenStream {
    let unit = format_ident!("{unit}");
    match limit {
        Limit::Named(path) => quote!(crate::limits::#path),
        Limit::Of(Bounds { min, max, firm, .. }) => quote! {
            crate::limits::TextLimit { unit: crate::text::Unit::#unit, min: #min, max: #max, firm: #firm }
        },
    }
}

fn number_limit(limit: &Limit) -> TokenStream {
    match limit {
        Limit::Named(path) => quote!(crate::limits::#path),
        Limit::Of(Bounds { min, max, firm, .. }) => {
            quote!(crate::limits::NumberLimit { min: #min, max: #max, firm: #firm })
        }
    }
}

fn presence(needs: &[Need]) -> TokenStream {
    let level = |whom: &str| {
        let need = needs.iter().find(|need| need.whom.as_ref().is_none_or(|it| it == whom));
        let level = need.map_or(Ident::new("Optional", Span::call_site()), |it| it.level.clone());
        quote!(crate::field::Level::#level)
    };
    let (friends, ordinary) = (level("friends"), level("ordinary"));
    let at_creation = needs.iter().any(|need| need.at_creation);
    quote! {
        crate::field::Presence { friends: #friends, ordinary: #ordinary, at_creation: #at_creation }
    }
}
