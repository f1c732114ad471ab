//! Formats violations for the commands.

use card_model::{
    language::Language,
    validation::{Report, Severity, Violation},
};
use desk_wording as wording;
use serde_json::{Value, json};

use super::text::Column;
use crate::output::Verdict;

/// Returns the errcode of a violation: that of `card/create` or of `card/update`.
type Errcode = fn(&Violation) -> i64;

/// A violation as JSON: `path`, `rule` with its numbers, `severity`, `message`, `errcode`.
fn as_json(violation: &Violation, errcode: Errcode, language: Language) -> Value {
    let mut object = json!({
        "path": violation.path(),
        "rule": violation.rule,
        "severity": violation.severity,
        "message": message(violation, language),
        "errcode": errcode(violation),
    });
    // A rule serializes to an object with its name in `rule`. Its numbers are moved next to the name.
    if let Some(outer) = object.as_object_mut()
        && let Some(Value::Object(rule)) = outer.remove("rule")
    {
        outer.extend(rule);
    }
    object
}

/// All violations as JSON.
pub(super) fn all_as_json(report: &Report, errcode: Errcode, language: Language) -> Value {
    report.violations().iter().map(|violation| as_json(violation, errcode, language)).collect()
}

/// All violations as text, one per line.
pub(super) fn all_as_lines(report: &Report, errcode: Errcode, language: Language) -> Vec<String> {
    let column = Column::of(report.violations().iter().map(Violation::path));
    let line = |violation: &Violation| {
        let severity = match violation.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let path = column.fill(&violation.path());
        let message = message(violation, language);
        format!("  {severity:<7}  {path}  {message} (errcode {})", errcode(violation))
    };
    report.violations().iter().map(line).collect()
}

fn message(violation: &Violation, language: Language) -> String {
    wording::rule(&violation.rule, violation.field, language)
}

/// Returns the verdict of a report. Warnings don't count.
pub(super) fn verdict(report: &Report) -> Verdict {
    if report.has_errors() { Verdict::Violations } else { Verdict::Clean }
}
