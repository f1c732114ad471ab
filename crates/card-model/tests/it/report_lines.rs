//! Reports as text, for tests of validation.

use card_model::{
    card::Card,
    validation::{Operation, Violation, validate},
};
use expect_test::Expect;

use crate::example::{CREATE, UPDATE, valid_cash};

/// Returns every violation, one per line: severity, path, rule.
pub(crate) fn lines(card: &Card, operation: Operation) -> String {
    let context = if operation == Operation::Create { CREATE } else { UPDATE };
    let lines: Vec<String> = validate(card, context)
        .violations()
        .iter()
        .map(|found @ Violation { rule, severity, .. }| {
            format!("{severity:?} {} {rule:?}", found.path())
        })
        .collect();
    // Expected texts with several lines end with a line feed.
    if lines.is_empty() { String::new() } else { lines.join("\n") + "\n" }
}

/// Compares the report of `card/create`.
#[track_caller]
pub(crate) fn check(card: &Card, expected: Expect) {
    expected.assert_eq(&lines(card, Operation::Create));
}

/// Returns a valid voucher with an edit.
pub(crate) fn edited(edit: impl FnOnce(&mut Card)) -> Card {
    let mut card = valid_cash();
    edit(&mut card);
    card
}
