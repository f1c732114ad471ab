//! The last line of a field's documentation: its declaration in words, with sources as links.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::Ident;

use crate::{
    field::Field,
    keys::{Bounds, Limit, Need, Rule, Update},
};

/// The line under construction: literals and links, which `concat!` joins.
#[derive(Default)]
struct Line(Vec<TokenStream>);

impl Line {
    /// Starts a part.
    fn part(&mut self, text: &str) {
        let text = if self.0.is_empty() { text.to_owned() } else { format!(" · {text}") };
        self.0.push(quote!(#text,));
    }

    fn text(&mut self, text: &str) {
        self.0.push(quote!(#text,));
    }

    fn source(&mut self, before: &str, source: Option<&Ident>, after: &str) {
        if let Some(source) = source {
            self.0.push(quote!(#before, crate::source::source_doc!(#source), #after,));
        }
    }

    fn limit(&mut self, limit: &Limit, of: &str, counted: &str) {
        match limit {
            Limit::Named(path) => {
                let path = path.to_token_stream().to_string();
                self.part(&format!("{of}[`{path}`](crate::limits::{path})"));
            }
            Limit::Of(Bounds { min, max, firm, source }) => {
                let (least, most) = (min.base10_digits(), max.base10_digits());
                let bounds = match least {
                    _ if most == u64::MAX.to_string() => format!("at least {least}"),
                    _ if least == most => format!("exactly {most}"),
                    "0" => format!("at most {most}"),
                    "1" if !counted.is_empty() => format!("at most {most}"),
                    _ => format!("{least} to {most}"),
                };
                let doubt = if *firm { "" } else { ", uncertain: only warns" };
                self.part(&format!("{of}{bounds}{counted}{doubt}"));
                self.source(" (", source.as_ref(), ")");
            }
        }
    }

    fn need(&mut self, Need { level, whom, at_creation }: &Need) {
        let level = if level == "Required" { "**required**" } else { "expected, a warning" };
        let whom = match whom {
            Some(whom) if whom == "friends" => " for Friend's Vouchers",
            Some(_) => " unless it is a Friend's Voucher",
            None => "",
        };
        let when = if *at_creation { ", at creation" } else { "" };
        self.part(&format!("{level}{whom}{when}"));
    }

    fn rule(&mut self, rule: &Rule) {
        let types: Vec<String> = rule
            .types
            .iter()
            .map(|name| format!("[`{name}`](crate::card_type::CardType::{name})"))
            .collect();
        let types =
            if types.is_empty() { String::new() } else { format!("{}: ", types.join(", ")) };
        match &rule.update {
            Update::May { review, clear } => {
                let review = if *review { "with a review" } else { "without a review" };
                let clear = match clear.to_string().as_str() {
                    "EmptyText" => ", `\"\"` clears it",
                    "EmptyList" => ", `[]` clears it",
                    "StoresZero" => ", `\"0\"` clears it",
                    "Zero" => ", `0` clears it",
                    _ => ", can't be cleared",
                };
                self.part(&format!("{types}can change ({review}){clear}"));
            }
            Update::Fixed(reason) => {
                let link = format!("[`{reason}`](crate::patch::RefusalReason::{reason})");
                self.part(&format!("{types}can't change ({link})"));
            }
        }
        self.source(" (", rule.source.as_ref(), ")");
    }
}

/// Returns the line as an attribute.
pub(crate) fn line(field: &Field) -> TokenStream {
    let mut line = Line::default();
    let json = field.json.value();
    // `wire_object` adds the JSON name if it differs from the Rust name.
    if field.ident == json {
        line.part(&format!("JSON `{json}`"));
    }
    for (unit, limit) in &field.texts {
        let unit = if *unit == "Utf8Bytes" { " bytes of UTF-8" } else { " columns" };
        line.limit(limit, "", unit);
    }
    for limit in &field.numbers {
        line.limit(limit, "", "");
    }
    if let Some(limit) = &field.items {
        line.limit(limit, "elements: ", "");
    }
    if let Some(format) = &field.format {
        match format.to_string().as_str() {
            "Lines" => line.part("line breaks are permitted"),
            "Picture" => line.part("an address from `media/uploadimg`"),
            "Web" => line.part("a web address"),
            "Phone" => line.part("a telephone number, otherwise a warning"),
            "Choice" => line.part("a documented value"),
            "OpenChoice" => line.part("a documented value, otherwise a warning"),
            _ => {}
        }
    }
    for need in &field.needs {
        line.need(need);
    }
    if let Some(absent) = &field.absent {
        line.part(&format!("a missing value means `{}`", absent.to_token_stream()));
    }
    for rule in &field.rules {
        line.rule(rule);
    }
    for (number, source) in field.sources.iter().enumerate() {
        line.text(if number == 0 { " · " } else { ", " });
        line.0.push(quote!(crate::source::source_doc!(#source),));
    }
    let parts = line.0;
    quote!(#[doc = concat!("\n\n<small>", #(#parts)* "</small>")])
}
