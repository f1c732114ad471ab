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

    fn source(&mut self, source: Option<&Ident>) {
        if let Some(source) = source {
            self.0.push(quote!(" (", crate::source::source_doc!(#source), ")",));
        }
    }

    fn limit(&mut self, limit: &Limit, of: &str, counted: &str) {
        match limit {
            Limit::Named(path) => {
                let path = path.to_token_stream().to_string();
                self.part(&format!("{of}[`{path}`](crate::limits::{path})"));
            }
            Limit::Of(Bounds { min, max, firm, source }) => {
                let (least, most) = (grouped(min.base10_digits()), grouped(max.base10_digits()));
                let bounds = match least.as_str() {
                    _ if max.base10_digits() == u64::MAX.to_string() => format!("at least {least}"),
                    _ if least == most => format!("exactly {most}"),
                    "0" => format!("at most {most}"),
                    // A text with a limit isn't empty.
                    "1" if counted == UTF8_BYTES || counted == COLUMNS => format!("at most {most}"),
                    _ => format!("{least} to {most}"),
                };
                let doubt = if *firm { "" } else { ", otherwise a warning" };
                self.part(&format!("{of}{bounds}{counted}{doubt}"));
                self.source(source.as_ref());
            }
        }
    }

    fn need(&mut self, Need { level, whom, at_creation }: &Need) {
        let is_required = level == "Required";
        let level = if is_required { "**required**" } else { "expected" };
        let whom = match whom {
            Some(whom) if whom == "friends" => " for Friend's Vouchers",
            Some(_) => " except for Friend's Vouchers",
            None => "",
        };
        let when = if *at_creation { " at creation" } else { "" };
        let else_warned = if is_required { "" } else { ", otherwise a warning" };
        self.part(&format!("{level}{whom}{when}{else_warned}"));
    }

    /// Adds an update rule. `is_rest` is `true` if rules for single types precede it.
    fn rule(&mut self, rule: &Rule, is_rest: bool) {
        let types: Vec<String> = rule
            .types
            .iter()
            .map(|name| format!("[`{name}`](crate::card_type::CardType::{name})"))
            .collect();
        let of = match (types.is_empty(), is_rest) {
            (false, _) => format!(" of {}", types.join(" and ")),
            (true, true) => " of other types".to_owned(),
            (true, false) => String::new(),
        };
        match &rule.update {
            Update::May { review, clear } => {
                let review = if *review { "with review" } else { "without review" };
                let clear = match clear.to_string().as_str() {
                    "EmptyText" => "`\"\"` clears",
                    "EmptyList" => "`[]` clears",
                    "StoresZero" => "`\"0\"` clears",
                    "Zero" => "`0` clears",
                    _ => "can't be cleared",
                };
                self.part(&format!("update{of} {review}, {clear}"));
            }
            Update::Fixed(reason) => {
                let link = format!("[`{reason}`](crate::patch::RefusalReason::{reason})");
                self.part(&format!("update{of} refused: {link}"));
            }
        }
        self.source(rule.source.as_ref());
    }
}

const UTF8_BYTES: &str = " bytes of UTF-8";
const COLUMNS: &str = " columns";

/// Returns the digits with separators of thousands.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Returns the line as an attribute.
pub(crate) fn line(field: &Field) -> TokenStream {
    let mut line = Line::default();
    let json = field.json.value();
    // If the JSON name differs from the Rust name, `wire_object` has begun the paragraph with it.
    let begin = if field.ident == json {
        line.part(&format!("JSON `{json}`"));
        "\n\n<small>"
    } else {
        "<small> · "
    };
    for (unit, limit) in &field.texts {
        let unit = if *unit == "Utf8Bytes" { UTF8_BYTES } else { COLUMNS };
        line.limit(limit, "", unit);
    }
    let unit = match field.kind() {
        Some(kind) if kind == "Money" => " fen",
        Some(kind) if kind == "Moment" => " Unix seconds",
        _ => "",
    };
    for limit in &field.numbers {
        line.limit(limit, "", unit);
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
        line.part(&format!("missing means `{}`", absent.to_token_stream()));
    }
    for (number, rule) in field.rules.iter().enumerate() {
        line.rule(rule, number > 0);
    }
    for (number, source) in field.sources.iter().enumerate() {
        line.text(if number == 0 { " · source: " } else { ", " });
        line.0.push(quote!(crate::source::source_doc!(#source),));
    }
    let parts = line.0;
    quote!(#[doc = concat!(#begin, #(#parts)* "</small>")])
}
