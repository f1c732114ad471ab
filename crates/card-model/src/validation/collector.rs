//! Collects violations; knows how limits are applied to a value.

use std::collections::BTreeSet;

use super::{Context, FieldPath, Operation, Report, Rule, Severity, Violation};
use crate::{
    card::Card,
    image::is_uploaded,
    limits::{self, NumberLimit},
    text::{forbidden_character, has_whitespace},
};

/// "operate field conflict" (facts page 2.5).
pub(super) const CELL_CONFLICT: i32 = 45046;
/// "invalid update! Can not both set PayCell and CenterCellInfo" (facts page 2.11).
const CELL_CONFLICT_OF_AN_UPDATE: i32 = 40145;

/// The violations found so far.
pub(super) struct Collector {
    object: String,
    pub(super) context: Context,
    violations: Vec<Violation>,
    /// Fields whose value has an undocumented shape.
    malformed: BTreeSet<String>,
    /// See [`Card::can_be_friends_voucher`].
    pub(super) friends_voucher: bool,
}

impl Collector {
    pub(super) fn new(card: &Card, context: Context) -> Self {
        Self {
            object: card.card_type.member_name(),
            context,
            violations: Vec::new(),
            malformed: BTreeSet::new(),
            friends_voucher: card.can_be_friends_voucher(),
        }
    }

    pub(super) fn is_create(&self) -> bool {
        self.context.operation == Operation::Create
    }

    pub(super) fn error(&mut self, field: &str, rule: Rule) {
        self.push(FieldPath::new(self.object.as_str(), field), rule, Severity::Error);
    }

    pub(super) fn warn(&mut self, field: &str, rule: Rule) {
        self.push(FieldPath::new(self.object.as_str(), field), rule, Severity::Warning);
    }

    /// A violation beside the type's object.
    pub(super) fn error_outside(&mut self, field: &str, rule: Rule) {
        self.push(FieldPath::new("", field), rule, Severity::Error);
    }

    fn push(&mut self, path: FieldPath, rule: Rule, severity: Severity) {
        let errcode = match rule.errcode(path.field()) {
            // An update that puts an entry beside Weixin Checkout has a code of its own.
            CELL_CONFLICT if !self.is_create() => CELL_CONFLICT_OF_AN_UPDATE,
            errcode => errcode,
        };
        if rule == Rule::BadType {
            self.malformed.insert(path.field().to_owned());
        }
        self.violations.push(Violation { path, rule, severity, errcode });
    }

    /// The field of that name has a malformed value, which was already reported.
    pub(super) fn is_malformed(&self, field: &str) -> bool {
        self.malformed.contains(field)
    }

    /// Reports a missing value.
    pub(super) fn required(&mut self, field: &str, present: bool) {
        if !present && !self.is_malformed(field) {
            self.error(field, Rule::Required);
        }
    }

    /// Warns of a missing value where only one document asks for it.
    pub(super) fn expected(&mut self, field: &str, present: bool) {
        if !present && !self.is_malformed(field) {
            self.warn(field, Rule::Required);
        }
    }

    /// A text that may be absent or empty.
    pub(super) fn text(&mut self, field: &str, value: Option<&String>) {
        let Some(text) = value.filter(|text| !text.is_empty()) else {
            return;
        };
        if let Some(character) = forbidden_character(text) {
            let code_point = u32::from(character);
            self.error(field, Rule::ForbiddenCharacter { code_point });
        }
        let create = self.is_create();
        for limit in limits::text_limits(field) {
            let max = limit.update_max.filter(|_| !create).unwrap_or(limit.max);
            let (unit, min) = (limit.unit, limit.min);
            // No unit counts more than the bytes, and nothing counts less than one.
            if text.len() <= max && min <= 1 {
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
            // The firm limit stands first; the uncertain one adds nothing to its refusal.
            if limit.firm {
                self.error(field, rule);
                break;
            }
            self.warn(field, rule);
        }
    }

    /// A text that must not be empty; spaces alone are empty.
    pub(super) fn required_text(&mut self, field: &str, value: Option<&String>) {
        self.required(field, value.is_some_and(|text| !text.trim().is_empty()));
        self.text(field, value);
    }

    /// A web address that may be absent or empty. The documents' own samples have no scheme.
    pub(super) fn web_address(&mut self, field: &str, value: Option<&String>) {
        self.text(field, value);
        let Some(url) = value.filter(|url| !url.is_empty()) else {
            return;
        };
        let before_path = url.split(['/', '?', '#']).next().unwrap_or_default();
        let scheme = before_path.split_once(':').map(|(scheme, _)| scheme);
        let port = before_path.rsplit_once(':').is_some_and(|(_, port)| {
            !port.is_empty() && port.bytes().all(|it| it.is_ascii_digit())
        });
        let known = scheme.is_none_or(|scheme| {
            ["http", "https", "weixin"].iter().any(|known| known.eq_ignore_ascii_case(scheme))
        });
        if has_whitespace(url) || !(known || port) {
            self.error(field, Rule::NotAWebAddress);
        }
    }

    /// The address of a picture, which must have been uploaded.
    pub(super) fn picture(&mut self, field: &str, value: Option<&String>) {
        self.required_text(field, value);
        if value.is_some_and(|url| !url.trim().is_empty() && !is_uploaded(url)) {
            self.error(field, Rule::NotCdnImage);
        }
    }

    /// A number that may be absent.
    pub(super) fn number(&mut self, field: &str, value: Option<u64>) {
        let Some(actual) = value else { return };
        for limit in limits::number_limits(field) {
            let NumberLimit { min, max, .. } = *limit;
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

    /// A list that may not be longer than the number limit of its field.
    pub(super) fn count(&mut self, field: &str, actual: usize) {
        let limit = limits::number_limit(field).and_then(|limit| usize::try_from(limit.max).ok());
        if let Some(max) = limit.filter(|max| actual > *max) {
            self.error(field, Rule::TooMany { max, actual });
        }
    }

    pub(super) fn into_report(self) -> Report {
        Report::new(self.violations)
    }
}
