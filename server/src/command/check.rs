//! `card-desk check`: violations, title and cost of a card.

use card_model::{
    card::Card,
    language::Language,
    price,
    time::UnixSeconds,
    title::{self, Composition},
    validation::{
        Context, Operation, Report, bad_type, validate, validate_create_body, with_writing,
    },
};
use desk_wording as wording;
use serde_json::{Value, json};
use weixin_api::errcode;

use super::{
    Stdin,
    arguments::Check,
    input::{self, Input, InputError},
    text::{count, lines},
    violation,
};
use crate::output::{Output, Verdict};

/// Checks the files. `now` is used unless the options give another time.
pub fn check(options: &Check, now: UnixSeconds, stdin: Stdin<'_>) -> Output {
    let now = options.now.map_or(now, UnixSeconds::new);
    let language = options.form.language.into();
    let mut output =
        Output { answer: String::new(), complaint: String::new(), verdict: Verdict::Clean };
    for file in &options.files {
        let name = file.display().to_string();
        let verdict = match input::read(file, stdin) {
            Ok(Input { card, body }) => {
                // Only a `card/get` response has a card next to an errcode.
                let inferred = || if body.is_none() { Operation::Update } else { operation(&card) };
                let operation = options.operation.map_or_else(inferred, Into::into);
                let context = Context { operation, now };
                let report = match body.filter(|_| operation == Operation::Create) {
                    Some(body) => validate_create_body(&body, &card, context),
                    None => validate(&card, context),
                };
                let text = if options.form.json {
                    format!("{}\n", as_json(&name, &card, operation, &report, language))
                } else {
                    lines(&as_lines(&name, &card, operation, &report, language))
                };
                output.answer.push_str(&text);
                violation::verdict(&report)
            }
            Err(InputError::BadType { member, body, .. }) => {
                let report = with_writing(&body.unwrap_or_default(), &bad_type(&member));
                let text = if options.form.json {
                    let violations = violation::all_as_json(&report, errcode::of, language);
                    format!("{}\n", json!({ "file": name, "violations": violations }))
                } else {
                    let mut said = vec![name.clone()];
                    said.extend(violation::all_as_lines(&report, errcode::of, language));
                    lines(&said)
                };
                output.answer.push_str(&text);
                violation::verdict(&report)
            }
            Err(error) => {
                output.complaint.push_str(&complaint(&error));
                if options.form.json {
                    let line = format!("{}\n", unreadable(&name, &error));
                    output.answer.push_str(&line);
                }
                Verdict::Unreadable
            }
        };
        output.verdict = output.verdict.max(verdict);
    }
    output
}

/// Returns the operation that a card is meant for. A state or a creation time occurs only in responses of the platform.
/// An id proves nothing: it may be left in the copy of a card.
fn operation(card: &Card) -> Operation {
    if card.base_info.status.is_some() || card.base_info.create_time.is_some() {
        Operation::Update
    } else {
        Operation::Create
    }
}

fn as_json(
    name: &str,
    card: &Card,
    operation: Operation,
    report: &Report,
    language: Language,
) -> Value {
    let composed = |part: fn(Composition) -> String| {
        let of = |language| title::compose(card, language).map(part);
        json!({ "zh_CN": of(Language::ZhCn), "en": of(Language::En) })
    };
    let title = if title::compose(card, language).is_some() {
        composed(|composition| composition.title)
    } else {
        // The merchant's own title is the same in every language.
        json!({ "zh_CN": card.base_info.title, "en": card.base_info.title })
    };
    json!({
        "file": name,
        "operation": operation,
        "card_type": card.card_type(),
        "title": title,
        "summary": composed(|composition| composition.summary),
        "token_price": price::unit_price(card).map(|price| price.to_string()),
        "violations": violation::all_as_json(report, errcode::of, language),
        "card": card,
    })
}

fn as_lines(
    name: &str,
    card: &Card,
    operation: Operation,
    report: &Report,
    language: Language,
) -> Vec<String> {
    let card_type = card.card_type().as_str();
    let mut lines = if let Some(composition) = title::compose(card, language) {
        vec![
            format!("{name}: {card_type} {}", composition.title),
            format!("  {}; {}", composition.summary, composition.usage_note),
        ]
    } else {
        let title = card.base_info.title.as_deref().unwrap_or_default();
        vec![format!("{name}: {card_type} {title}").trim_end().to_owned()]
    };
    if let Some(price) = price::unit_price(card) {
        let reasons: Vec<&str> = price::price_reasons(card)
            .into_iter()
            .map(|reason| wording::price_reason(reason, language))
            .collect();
        lines.push(format!("  {price} tokens per code: {}", reasons.join("; ")));
    }
    lines.extend(violation::all_as_lines(report, errcode::of, language));
    let (errors, warnings) = (report.errors().count(), report.warnings().count());
    let judged = match operation {
        Operation::Create => "create",
        Operation::Update => "update",
    };
    lines.push(format!(
        "  as card/{judged}: {}, {}",
        count(errors, "error"),
        count(warnings, "warning")
    ));
    lines
}

/// Returns an input error as JSON.
fn unreadable(name: &str, error: &InputError) -> Value {
    let (line, column) = error.place().unzip();
    json!({ "file": name, "error": { "message": error.to_string(), "line": line, "column": column } })
}

/// Returns an input error with its cause, as text.
pub(super) fn complaint(error: &InputError) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}\n"),
        None => format!("{error}\n"),
    }
}
