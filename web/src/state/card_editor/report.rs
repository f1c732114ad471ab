//! The violations of the card, and which of them are shown.

use card_model::{
    field::Field,
    patch::CardPatch,
    time::UnixSeconds,
    validation::{Context, Operation, Report, Rule, Severity, Violation, validate},
};

use super::{CardEditor, control_of, section_of};

impl CardEditor {
    /// Returns every violation in the order of the form's sections: for a new card those that `card/create` would
    /// refuse, for an edit those of fields that it sends. An unreadable text is a violation of its field.
    #[cfg(test)]
    pub fn report(&self, now: UnixSeconds) -> Report {
        self.report_of(self.patch().as_ref(), now)
    }

    /// The same for a given patch of the edit.
    pub(super) fn report_of(&self, patch: Option<&CardPatch>, now: UnixSeconds) -> Report {
        let found = match (&self.original, patch) {
            (Some(original), Some(patch)) => patch.validate(original, now),
            _ => validate(&self.card, Context { operation: Operation::Create, now }),
        };
        let unreadable: Vec<Field> =
            self.raw.keys().copied().filter(|field| self.is_unreadable(*field)).collect();
        let mut violations: Vec<Violation> =
            unreadable.iter().map(|field| self.unreadable(*field)).collect();
        // The value of an unreadable text is missing; reporting it as missing would mislead.
        let told_otherwise =
            |violation: &Violation| unreadable.contains(&control_of(violation.field));
        violations.extend(found.violations().iter().filter(|it| !told_otherwise(it)).cloned());
        violations.sort_by_key(|violation| section_of(violation.field));
        Report::new(violations)
    }

    /// Returns the violation of a text that is invalid for its field.
    fn unreadable(&self, field: Field) -> Violation {
        Violation::new(self.card.card_type(), field, Rule::BadType, Severity::Error)
    }

    /// Returns `true` if a violation is shown at its control. Missing values are shown once the control has lost the
    /// focus or submitting was tried; others while typing.
    pub(super) fn is_visible(&self, violation: &Violation, control: Field) -> bool {
        let waits = matches!(violation.rule, Rule::Required | Rule::Needs { .. });
        !waits || self.submitted_once || self.touched.contains(&control)
    }
}
