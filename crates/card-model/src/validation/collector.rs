//! Collects violations; knows how limits are applied to a value.

use std::collections::BTreeSet;

use super::{At, Context, FieldPath, Operation, Report, Rule, Severity, Violation};
use crate::{
    card::Card,
    card_type::CardType,
    errcode,
    field::Field,
    image::{is_uploaded, refused_host},
    limits::NumberLimit,
    text::{forbidden_character, has_whitespace},
};

/// The violations found so far.
pub(super) struct Collector {
    object: String,
    card_type: CardType,
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
            card_type: card.card_type.clone(),
            context,
            violations: Vec::new(),
            malformed: BTreeSet::new(),
            friends_voucher: card.can_be_friends_voucher(),
        }
    }

    pub(super) fn is_create(&self) -> bool {
        self.context.operation == Operation::Create
    }

    pub(super) fn error<'field>(&mut self, at: impl Into<At<'field>>, rule: Rule) {
        self.push(FieldPath::new(self.object.as_str(), at.into().path()), rule, Severity::Error);
    }

    pub(super) fn warn<'field>(&mut self, at: impl Into<At<'field>>, rule: Rule) {
        self.push(FieldPath::new(self.object.as_str(), at.into().path()), rule, Severity::Warning);
    }

    /// A violation beside the type's object.
    pub(super) fn error_outside(&mut self, field: &str, rule: Rule) {
        self.push(FieldPath::new("", field), rule, Severity::Error);
    }

    fn push(&mut self, path: FieldPath, rule: Rule, severity: Severity) {
        let number = match rule.errcode(path.field()) {
            // An update that puts an entry beside Weixin Checkout has a code of its own.
            errcode::ENTRY_CONFLICT if !self.is_create() => errcode::PAY_CELL_CONFLICT,
            number => number,
        };
        if rule == Rule::BadType {
            self.malformed.insert(path.field().to_owned());
        }
        self.violations.push(Violation { path, rule, severity, errcode: number });
    }

    /// The field of that name has a malformed value, which was already reported.
    pub(super) fn is_malformed<'field>(&self, at: impl Into<At<'field>>) -> bool {
        !self.malformed.is_empty() && self.malformed.contains(&at.into().path())
    }

    /// Reports a missing value. If the card exists already, it is a warning: the example of `card/get` in S2 "View
    /// voucher details" has an empty description.
    pub(super) fn required<'field>(&mut self, at: impl Into<At<'field>>, present: bool) {
        let at = at.into();
        if present || self.is_malformed(at) {
            return;
        }
        if self.is_create() {
            self.error(at, Rule::Required);
        } else {
            self.warn(at, Rule::Required);
        }
    }

    /// Warns of a missing value that not every document asks for.
    pub(super) fn expected<'field>(&mut self, at: impl Into<At<'field>>, present: bool) {
        let at = at.into();
        if !present && !self.is_malformed(at) {
            self.warn(at, Rule::Required);
        }
    }

    /// A text that may be absent or empty.
    pub(super) fn text<'field>(&mut self, at: impl Into<At<'field>>, value: Option<&String>) {
        let at = at.into();
        let Some(text) = value.filter(|text| !text.is_empty()) else {
            return;
        };
        if let Some(character) = forbidden_character(text) {
            let code_point = u32::from(character);
            self.error(at, Rule::ForbiddenCharacter { code_point });
        }
        for limit in self.field(at).map_or(&[][..], Field::texts) {
            let (unit, min, max) = (limit.unit, limit.min, limit.max);
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
                self.error(at, rule);
                break;
            }
            self.warn(at, rule);
        }
    }

    /// A text that must not be empty; spaces alone are empty.
    pub(super) fn required_text<'field>(
        &mut self,
        at: impl Into<At<'field>>,
        value: Option<&String>,
    ) {
        let at = at.into();
        self.required(at, value.is_some_and(|text| !text.trim().is_empty()));
        self.text(at, value);
    }

    /// A web address that may be absent or empty. The documents' own samples have no scheme.
    pub(super) fn web_address<'field>(
        &mut self,
        at: impl Into<At<'field>>,
        value: Option<&String>,
    ) {
        let at = at.into();
        self.text(at, value);
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
            self.error(at, Rule::NotAWebAddress);
        }
    }

    /// The address of a picture that must be there.
    pub(super) fn picture<'field>(&mut self, at: impl Into<At<'field>>, value: Option<&String>) {
        let at = at.into();
        self.required(at, value.is_some_and(|text| !text.trim().is_empty()));
        self.optional_picture(at, value);
    }

    /// The address of a picture, which must have been uploaded.
    pub(super) fn optional_picture<'field>(
        &mut self,
        at: impl Into<At<'field>>,
        value: Option<&String>,
    ) {
        let at = at.into();
        self.text(at, value);
        let Some(url) = value.filter(|url| !url.trim().is_empty() && !is_uploaded(url)) else {
            return;
        };
        let rule = match refused_host(url) {
            Some(host) => Rule::RefusedImageHost { host: host.to_owned() },
            None => Rule::NotCdnImage,
        };
        self.error(at, rule);
    }

    /// A number that may be absent.
    pub(super) fn number<'field>(&mut self, at: impl Into<At<'field>>, value: Option<u64>) {
        let at = at.into();
        let Some(actual) = value else { return };
        for limit in self.field(at).map_or(&[][..], Field::numbers) {
            let NumberLimit { min, max, .. } = *limit;
            if (min..=max).contains(&actual) {
                continue;
            }
            let rule = Rule::OutOfRange { min, max, actual };
            if limit.firm {
                self.error(at, rule);
                break;
            }
            self.warn(at, rule);
        }
    }

    /// A list that may not be longer than the number limit of its field.
    pub(super) fn count<'field>(&mut self, at: impl Into<At<'field>>, actual: usize) {
        let at = at.into();
        let limit =
            self.field(at).and_then(Field::items).and_then(|limit| usize::try_from(limit.max).ok());
        if let Some(max) = limit.filter(|max| actual > *max) {
            self.error(at, Rule::TooMany { max, actual });
        }
    }

    /// The declared field there.
    fn field(&self, at: At<'_>) -> Option<Field> {
        Field::of(&self.card_type, &at.path()).ok()
    }

    pub(super) fn into_report(self) -> Report {
        Report::new(self.violations)
    }
}
