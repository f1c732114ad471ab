//! What is wrong with the card, and which of it somebody should see already.

use card_model::{
    time::UnixSeconds,
    validation::{Context, FieldPath, Operation, Report, Rule, Severity, Violation, validate},
};

use super::{CardEditor, Section, control_of, section_of};

impl CardEditor {
    /// Every violation: of a new card those that `card/create` would refuse, of an edit those at fields
    /// that it sends, in the order of the form's sections. A text that can't be read is one at its
    /// field. Take it once a change and ask [`Self::visible_violations`] for each control.
    pub fn report(&self, now: UnixSeconds) -> Report {
        let found = match &self.original {
            None => validate(&self.card, Context { operation: Operation::Create, now }),
            Some(original) => {
                self.patch().map_or_else(Report::default, |patch| patch.validate(original, now))
            }
        };
        let unreadable: Vec<&String> =
            self.raw.keys().filter(|field| self.is_unreadable(field)).collect();
        let mut violations: Vec<Violation> =
            unreadable.iter().map(|field| self.unreadable(field)).collect();
        // Where a text can't be read the value is absent; that it is missing would mislead.
        let told_otherwise = |violation: &Violation| {
            let control = control_of(violation.path.field());
            unreadable.iter().any(|field| **field == control)
        };
        violations.extend(found.violations().iter().filter(|it| !told_otherwise(it)).cloned());
        violations.sort_by_key(|violation| section_of(violation.path.field()));
        Report::new(violations)
    }

    /// The violation of a text that is no value of its field.
    fn unreadable(&self, field: &str) -> Violation {
        Violation {
            path: FieldPath::new(self.card.card_type.member_name(), field),
            rule: Rule::BadType,
            severity: Severity::Error,
            errcode: Rule::BadType.errcode(field),
        }
    }

    /// The violations to show at a field's control. What is missing shows when somebody has left the
    /// control or tried to submit; everything else while it is typed.
    pub fn visible_violations(&self, report: &Report, field: &str) -> Vec<Violation> {
        report
            .violations()
            .iter()
            .filter(|violation| control_of(violation.path.field()) == field)
            .filter(|violation| self.is_visible(violation))
            .cloned()
            .collect()
    }

    /// The violations of a section that show already, for its mark.
    pub fn violations_by_section(&self, report: &Report, section: Section) -> Vec<Violation> {
        report
            .violations()
            .iter()
            .filter(|violation| section_of(violation.path.field()) == section)
            .filter(|violation| self.is_visible(violation))
            .cloned()
            .collect()
    }

    /// Whether a section has nothing left that blocks, shown or not.
    pub fn is_section_done(report: &Report, section: Section) -> bool {
        !report.errors().any(|violation| section_of(violation.path.field()) == section)
    }

    fn is_visible(&self, violation: &Violation) -> bool {
        let waits = matches!(violation.rule, Rule::Required | Rule::Needs { .. });
        let control = control_of(violation.path.field());
        !waits || self.submitted_once || self.touched.contains(&control)
    }
}
