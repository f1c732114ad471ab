//! The rules for members of requests: declared by each endpoint, checked by one interpreter.

use card_model::{
    field::Field,
    limits::{TextLimit, text_limit},
    wire::from_value,
};
use serde_json::{Map, Value};
use weixin_api::errcode::{DATA_FORMAT_ERROR, MISSING_REQUIRED_FIELDS, OUT_OF_LENGTH};

use crate::answer::Rejection;

/// The rule for one member.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member {
    /// Its path, e.g. `business.base_info`.
    path: &'static str,
    /// Its name in errors.
    name: Name,
    check: Check,
}

/// The name of a member in errors.
#[derive(Debug, Clone, Copy)]
enum Name {
    /// None.
    Nothing,
    /// A text.
    Path(&'static str),
    /// The path of a card's field.
    Field(Field),
}

#[derive(Debug, Clone, Copy)]
enum Check {
    /// A text that isn't empty after trimming. A number is accepted.
    Text { missing: i64 },
    /// A number. A text with a number is accepted.
    Number { missing: i64 },
    /// `true` or `false`. The same words as text are accepted.
    Flag,
    /// Any value that isn't empty.
    Filled { missing: i64 },
    /// Any value except `null`.
    Present { missing: i64 },
    /// An object.
    Object { missing: i64 },
    /// A text must not be longer than the limit. Other values are accepted.
    Length { limit: TextLimit },
    /// A text must not be longer than the limit of a card's field. Other values are accepted.
    LengthOf { field: Field },
    /// A value for which `holds` returns `true`.
    Valid { holds: fn(Option<&Value>) -> bool, errcode: i64 },
}

impl Member {
    const fn new(path: &'static str, check: Check) -> Self {
        Self { path, name: Name::Path(path), check }
    }

    /// Sets the name in errors.
    pub(crate) const fn named(self, name: &'static str) -> Self {
        Self { name: Name::Path(name), ..self }
    }

    /// Leaves the name out of errors.
    pub(crate) const fn unnamed(self) -> Self {
        Self { name: Name::Nothing, ..self }
    }
}

/// Declares a required text that isn't empty.
pub(crate) const fn text(path: &'static str, missing: i64) -> Member {
    Member::new(path, Check::Text { missing })
}

/// Declares a required number.
pub(crate) const fn number(path: &'static str, missing: i64) -> Member {
    Member::new(path, Check::Number { missing })
}

/// Declares a required switch.
pub(crate) const fn flag(path: &'static str) -> Member {
    Member::new(path, Check::Flag)
}

/// Declares a required member that isn't empty.
pub(crate) const fn filled(path: &'static str, missing: i64) -> Member {
    Member::new(path, Check::Filled { missing })
}

/// Declares a required member.
pub(crate) const fn present(path: &'static str, missing: i64) -> Member {
    Member::new(path, Check::Present { missing })
}

/// Declares a required object.
pub(crate) const fn object(path: &'static str, missing: i64) -> Member {
    Member::new(path, Check::Object { missing })
}

/// Declares a text not longer than a limit.
pub(crate) const fn length(path: &'static str, limit: TextLimit) -> Member {
    Member::new(path, Check::Length { limit })
}

/// Declares a text not longer than a card's field, which names it in errors.
pub(crate) const fn length_of(path: &'static str, field: Field) -> Member {
    Member { name: Name::Field(field), ..Member::new(path, Check::LengthOf { field }) }
}

/// Declares a member that satisfies a predicate.
pub(crate) const fn valid(
    path: &'static str,
    errcode: i64,
    holds: fn(Option<&Value>) -> bool,
) -> Member {
    Member::new(path, Check::Valid { holds, errcode })
}

/// Checks members in the order of their declaration and trims texts.
pub(crate) fn check(
    members: &mut Map<String, Value>,
    declared: &[Member],
) -> Result<(), Rejection> {
    declared.iter().try_for_each(|member| member.check(members))
}

impl Member {
    fn check(&self, members: &mut Map<String, Value>) -> Result<(), Rejection> {
        let value = at(members, self.path).filter(|value| !value.is_null());
        let errcode = match (self.check, value) {
            (Check::Valid { holds, errcode }, value) => {
                (!holds(value.as_deref())).then_some(errcode)
            }
            (Check::Flag, None) => Some(MISSING_REQUIRED_FIELDS),
            (Check::Length { .. } | Check::LengthOf { .. }, None)
            | (Check::Present { .. }, Some(_)) => None,
            (
                Check::Text { missing }
                | Check::Number { missing }
                | Check::Filled { missing }
                | Check::Present { missing }
                | Check::Object { missing },
                None,
            ) => Some(missing),
            (Check::Text { missing }, Some(value)) => text_problem(value, missing),
            (Check::Number { missing }, Some(value)) => {
                text_problem(value, missing).or_else(|| number_problem(value))
            }
            (Check::Flag, Some(value)) => {
                from_value::<bool>(value).is_none().then_some(DATA_FORMAT_ERROR)
            }
            (Check::Filled { missing }, Some(value)) => is_empty(value).then_some(missing),
            (Check::Object { .. }, Some(value)) => {
                (!value.is_object()).then_some(DATA_FORMAT_ERROR)
            }
            (Check::Length { limit }, Some(value)) => length_problem(value, Some(limit)),
            (Check::LengthOf { field }, Some(value)) => length_problem(value, text_limit(field)),
        };
        match (errcode, self.name) {
            (None, _) => Ok(()),
            (Some(errcode), Name::Path(name)) => Err(Rejection::at(errcode, name)),
            (Some(errcode), Name::Field(field)) => Err(Rejection::at(errcode, field)),
            (Some(errcode), Name::Nothing) => Err(Rejection::new(errcode)),
        }
    }
}

fn length_problem(value: &Value, limit: Option<TextLimit>) -> Option<i64> {
    let text = value.as_str()?;
    limit.filter(|limit| limit.unit.measure(text) > limit.max).map(|_| OUT_OF_LENGTH)
}

fn text_problem(value: &mut Value, missing: i64) -> Option<i64> {
    match value {
        Value::String(text) => {
            if text.trim().len() < text.len() {
                *text = text.trim().to_owned();
            }
            text.is_empty().then_some(missing)
        }
        Value::Number(_) => None,
        _ => Some(DATA_FORMAT_ERROR),
    }
}

fn number_problem(value: &Value) -> Option<i64> {
    let is_number =
        value.as_u64().is_some() || value.as_str().is_some_and(|text| text.parse::<u64>().is_ok());
    (!is_number).then_some(DATA_FORMAT_ERROR)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Returns the value at a path.
fn at<'members>(
    members: &'members mut Map<String, Value>,
    path: &str,
) -> Option<&'members mut Value> {
    match path.split_once('.') {
        None => members.get_mut(path),
        Some((first, rest)) => at(members.get_mut(first)?.as_object_mut()?, rest),
    }
}

#[cfg(test)]
mod tests {
    use card_model::limits::CODE;
    use serde_json::{Map, Value, json};

    use super::*;

    /// An errcode for missing members.
    const MISSING: i64 = 41_013;

    fn members(value: Value) -> Map<String, Value> {
        match value {
            Value::Object(members) => members,
            _ => Map::new(),
        }
    }

    #[track_caller]
    fn refused(value: Value, declared: &[Member], expected: Rejection) {
        assert_eq!(check(&mut members(value), declared), Err(expected));
    }

    #[test]
    fn the_first_declared_member_that_is_wrong_is_named() {
        let declared = [text("code", MISSING), flag("is_open"), length("reason", CODE)];
        let missing = || Rejection::at(MISSING, "code");
        for value in [json!({}), json!({"code": null}), json!({"code": " "}), json!({"code": ""})] {
            refused(value, &declared, missing());
        }
        refused(json!({"code": []}), &declared, Rejection::at(DATA_FORMAT_ERROR, "code"));
        let without = Rejection::at(MISSING_REQUIRED_FIELDS, "is_open");
        refused(json!({"code": "1"}), &declared, without);
        let long = json!({"code": 1, "is_open": "true", "reason": "1".repeat(5000)});
        refused(long, &declared, Rejection::at(OUT_OF_LENGTH, "reason"));
        let mut fine = members(json!({"code": " 1 ", "is_open": false}));
        assert_eq!(check(&mut fine, &declared), Ok(()));
        assert_eq!(fine["code"], "1", "spaces around a text don't count");
    }

    #[test]
    fn members_of_members_are_found_and_named_as_declared() {
        let declared = [
            object("a", MISSING),
            number("a.n", MISSING).named("n"),
            filled("a.list", MISSING).unnamed(),
            valid("a.x", MISSING, |value| value.is_none()),
        ];
        refused(json!({"a": 1}), &declared, Rejection::at(DATA_FORMAT_ERROR, "a"));
        refused(json!({"a": {}}), &declared, Rejection::at(MISSING, "n"));
        refused(json!({"a": {"n": "x"}}), &declared, Rejection::at(DATA_FORMAT_ERROR, "n"));
        refused(json!({"a": {"n": "1", "list": []}}), &declared, Rejection::new(MISSING));
        let unwanted = json!({"a": {"n": 1, "list": [1], "x": 1}});
        refused(unwanted, &declared, Rejection::at(MISSING, "a.x"));
    }
}
