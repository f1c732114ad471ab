//! What is wrong with the card, and which of it somebody should see already.

use card_model::{
    patch::CardPatch,
    time::UnixSeconds,
    validation::{Context, FieldPath, Operation, Report, Rule, Severity, Violation, validate},
};

use super::{CardEditor, control_of, section_of};

impl CardEditor {
    /// Every violation: of a new card those that `card/create` would refuse, of an edit those at fields
    /// that it sends, in the order of the form's sections. A text that can't be read is one at its
    /// field.
    pub fn report(&self, now: UnixSeconds) -> Report {
        self.report_of(self.patch().as_ref(), now)
    }

    /// The same, with the edit's patch at hand.
    pub(super) fn report_of(&self, patch: Option<&CardPatch>, now: UnixSeconds) -> Report {
        let found = match (&self.original, patch) {
            (Some(original), Some(patch)) => patch.validate(original, now),
            _ => validate(&self.card, Context { operation: Operation::Create, now }),
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

    /// Whether a violation shows already at its control. What is missing shows when somebody has left the control or
    /// tried to submit; everything else while it is typed.
    pub(super) fn is_visible(&self, violation: &Violation, control: &str) -> bool {
        let waits = matches!(violation.rule, Rule::Required | Rule::Needs { .. });
        !waits || self.submitted_once || self.touched.contains(control)
    }
}
