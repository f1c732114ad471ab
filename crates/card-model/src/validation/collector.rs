//! Collects violations, and checks a value against the declaration of its field.

use super::{
    Context, Operation, Report, Rule, Severity, Violation,
    checked::{Checked, Value},
};
use crate::{
    card::Card,
    card_type::CardType,
    field::{Field, Format, Level},
    image::{is_uploaded, refused_host},
    text::{forbidden_character, has_white_space, is_blank},
};

/// The violations found so far.
pub(super) struct Collector {
    card_type: CardType,
    pub(super) context: Context,
    violations: Vec<Violation>,
    /// Fields whose value has an undocumented form.
    malformed: Vec<Field>,
    /// See [`Card::can_be_friends_voucher`].
    pub(super) friends_voucher: bool,
}

impl Collector {
    pub(super) fn new(card: &Card, context: Context) -> Self {
        Self {
            card_type: card.card_type().clone(),
            context,
            violations: Vec::new(),
            malformed: Vec::new(),
            friends_voucher: card.can_be_friends_voucher(),
        }
    }

    pub(super) fn is_create(&self) -> bool {
        self.context.operation == Operation::Create
    }

    pub(super) fn error(&mut self, field: Field, rule: Rule) {
        self.push(field, rule, Severity::Error);
    }

    pub(super) fn warn(&mut self, field: Field, rule: Rule) {
        self.push(field, rule, Severity::Warning);
    }

    fn push(&mut self, field: Field, rule: Rule, severity: Severity) {
        if rule == Rule::BadType {
            self.malformed.push(field);
        }
        self.violations.push(Violation::new(&self.card_type, field, rule, severity));
    }

    /// Returns `true` if the field has a malformed value, which was already reported.
    pub(super) fn is_malformed(&self, field: Field) -> bool {
        self.malformed.contains(&field)
    }

    /// Checks a value against the declaration of its field: presence, characters, length, range, format and
    /// documented values.
    pub(super) fn declared<T: Checked>(&mut self, field: Field, value: Option<&T>) {
        let value = value.map(Checked::value);
        if value.is_none_or(Value::is_empty) {
            self.absent(field);
        }
        match value {
            Some(Value::Text(text)) => {
                self.text(field, text);
                self.format(field, text);
            }
            Some(Value::Number(number)) => self.number(field, number),
            Some(Value::List(length)) => self.length(field, length),
            Some(Value::Choice { text, is_known: false, allowed }) => {
                self.undocumented(field, text, allowed);
            }
            Some(Value::Choice { is_known: true, .. } | Value::Flag) | None => {}
        }
    }

    /// Checks each element of a list of plain values.
    pub(super) fn each_declared<T: Checked>(&mut self, field: impl Fn(u16) -> Field, values: &[T]) {
        for (position, value) in positions(values) {
            self.declared(field(position), Some(value));
        }
    }

    /// Reports a missing value if the field is needed.
    fn absent(&mut self, field: Field) {
        let presence = field.presence();
        if presence.at_creation && !self.is_create() {
            return;
        }
        match presence.of(self.friends_voucher) {
            Level::Required => self.required(field),
            Level::Expected if !self.is_malformed(field) => self.warn(field, Rule::Required),
            Level::Expected | Level::Optional => {}
        }
    }

    /// Reports a missing value. If the card exists already, it is a warning: the example of `card/get` in S2 "View
    /// voucher details" has an empty description.
    pub(super) fn required(&mut self, field: Field) {
        if self.is_malformed(field) {
            return;
        }
        if self.is_create() {
            self.error(field, Rule::Required);
        } else {
            self.warn(field, Rule::Required);
        }
    }

    fn text(&mut self, field: Field, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(character) = forbidden_character(text) {
            let code_point = u32::from(character);
            self.error(field, Rule::ForbiddenCharacter { code_point });
        }
        for limit in field.texts() {
            let (unit, min, max) = (limit.unit, limit.min, limit.max);
            // A text has at most as many columns as bytes, and at least half as many.
            if text.len() <= max && text.len() >= 2 * min {
                continue;
            }
            let actual = unit.measure(text);
            let rule = if actual > max {
                Rule::TooLong { unit, max, actual }
            } else if actual < min {
                Rule::TooShort { unit, min, actual }
            } else {
                continue;
            };
            // The firm limit comes first; the uncertain one adds nothing to its error.
            if limit.firm {
                self.error(field, rule);
                break;
            }
            self.warn(field, rule);
        }
    }

    fn format(&mut self, field: Field, text: &str) {
        match field.format() {
            Format::Picture if !is_uploaded(text) && !is_blank(text) => {
                let rule = match refused_host(text) {
                    Some(host) => Rule::RefusedImageHost { host: host.to_owned() },
                    None => Rule::NotCdnImage,
                };
                self.error(field, rule);
            }
            Format::Web if !text.is_empty() && !is_web_address(text) => {
                self.error(field, Rule::NotAWebAddress);
            }
            Format::Phone if !text.bytes().all(|it| it.is_ascii_digit() || it == b'-') => {
                self.warn(field, Rule::NotAPhoneNumber);
            }
            _ => {}
        }
    }

    fn undocumented(&mut self, field: Field, text: &str, allowed: fn() -> Vec<String>) {
        let rule = || Rule::NotOneOf { allowed: allowed() };
        match field.format().undocumented() {
            Some(Severity::Error) => self.error(field, rule()),
            // An undocumented value may be newer than the documents.
            Some(Severity::Warning) if !text.is_empty() => {
                self.text(field, text);
                self.warn(field, rule());
            }
            Some(Severity::Warning) | None => {}
        }
    }

    fn number(&mut self, field: Field, actual: u64) {
        for limit in field.numbers() {
            let (min, max) = (limit.min, limit.max);
            if (min..=max).contains(&actual) {
                continue;
            }
            let rule = Rule::OutOfRange { min, max, actual };
            if limit.firm {
                self.error(field, rule);
                break;
            }
            self.warn(field, rule);
        }
    }

    /// Checks the length of a list. A list with too few elements counts as missing.
    fn length(&mut self, field: Field, actual: usize) {
        let max = field.items().and_then(|limit| usize::try_from(limit.max).ok());
        if let Some(max) = max.filter(|max| actual > *max) {
            self.error(field, Rule::TooMany { max, actual });
        }
    }

    pub(super) fn into_report(self) -> Report {
        Report::new(self.violations)
    }
}

/// Returns the elements of a list with their positions. Elements beyond the last position of a path share it.
pub(super) fn positions<T>(values: &[T]) -> impl Iterator<Item = (u16, &T)> {
    values
        .iter()
        .enumerate()
        .map(|(position, value)| (u16::try_from(position).unwrap_or(u16::MAX), value))
}

/// Returns `true` if a text can be a web URL. The documents' own samples have no scheme.
fn is_web_address(url: &str) -> bool {
    let before_path = url.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = before_path.split_once(':').map(|(scheme, _)| scheme);
    let has_port = before_path
        .rsplit_once(':')
        .is_some_and(|(_, port)| !port.is_empty() && port.bytes().all(|it| it.is_ascii_digit()));
    let is_known = scheme.is_none_or(|scheme| {
        ["http", "https", "weixin"].iter().any(|known| known.eq_ignore_ascii_case(scheme))
    });
    (is_known || has_port) && !has_white_space(url)
}
