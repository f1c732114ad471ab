//! Everything derived from one change of a form, computed once: violations, differences from the card on the platform,
//! and whether a save restarts the review. Controls look up their part.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{
    field::Field,
    patch::{CardPatch, Change, Changed, RefusalReason},
    time::UnixSeconds,
    validation::{Report, Rule, Severity, Violation},
};

use super::{CardEditor, Section, control_of, section_of};

/// The sections with fields of a profile.
const PROFILE: [Section; 2] = [Section::Content, Section::Validity];

/// Everything derived from the state of a form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// By control: violations that may be shown now.
    shown: BTreeMap<Field, Vec<Violation>>,
    /// Controls that block the form, shown or not, in the order of the sections.
    blocking: Vec<Blocking>,
    /// Controls whose value differs from the platform's.
    changed: BTreeSet<Field>,
    /// By control: why the present change is refused.
    refused: BTreeMap<Field, RefusalReason>,
    /// Controls that still have the merchant profile's value.
    filled: BTreeSet<Field>,
    /// Whether there are typed texts or values that differ from the platform's.
    pub is_dirty: bool,
    /// The expected effect of an edit; `None` for a new card, and if nothing would be sent.
    pub expected: Option<Expected>,
}

/// A control that blocks the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocking {
    /// The control's field.
    pub control: Field,
    pub section: Section,
    /// Whether it is only empty, not invalid.
    pub is_missing: bool,
    /// Whether its violations are shown.
    pub is_shown: bool,
}

/// The expected effect of an edit on the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The fields that restart the review.
    pub reviewed: Vec<Changed>,
    /// The fields that take effect immediately.
    pub at_once: Vec<Changed>,
    /// Whether the documents disagree about the review.
    pub is_disputed: bool,
}

/// The state of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionState {
    /// Some controls must be filled in or corrected.
    Open {
        /// Number of controls that are only empty.
        missing: usize,
        /// Number of controls with invalid values.
        wrong: usize,
    },
    /// An edit changes this number of controls.
    Changed(usize),
    /// Complete.
    Done,
    /// Nothing is required, and nothing is filled in.
    Optional,
    /// No mark is shown.
    Quiet,
}

impl Findings {
    /// Computes the findings of `editor` at `now`.
    pub fn of(editor: &CardEditor, now: UnixSeconds) -> Self {
        let patch = editor.patch();
        let report = editor.report_of(patch.as_ref(), now);
        let mut findings = Self {
            is_dirty: editor.is_dirty_by(patch.as_ref()),
            expected: patch.as_ref().filter(|patch| !patch.is_empty()).map(Expected::of),
            filled: editor
                .filled
                .iter()
                .copied()
                .filter(|it| editor.is_from_profile(*it))
                .collect(),
            ..Self::default()
        };
        findings.take_report(editor, &report);
        if let Some(patch) = &patch {
            let control = |changed: &Changed| control_of(changed.documented(patch.card_type()));
            findings.changed = patch.changes().iter().map(|it| control(&it.field)).collect();
            for refusal in patch.refused() {
                let control = control(&refusal.field);
                findings.changed.insert(control);
                findings.refused.insert(control, refusal.reason);
            }
            findings.changed.extend(editor.raw.keys().map(|field| control_of(*field)));
        }
        findings
    }

    /// The same for a profile, in which no field is required.
    pub fn of_profile(editor: &CardEditor, now: UnixSeconds) -> Self {
        let wrong = |violation: &&Violation| {
            !matches!(violation.rule, Rule::Required | Rule::Needs { .. } | Rule::NotForThisCard)
                && PROFILE.contains(&section_of(violation.field))
        };
        let report = editor.report_of(None, now);
        let report = Report::new(report.violations().iter().filter(wrong).cloned().collect());
        let mut findings = Self { is_dirty: editor.is_dirty(), ..Self::default() };
        findings.take_report(editor, &report);
        findings
    }

    fn take_report(&mut self, editor: &CardEditor, report: &Report) {
        for violation in report.violations() {
            let control = control_of(violation.field);
            let is_shown = editor.is_visible(violation, control);
            if violation.severity == Severity::Error {
                let is_missing = matches!(violation.rule, Rule::Required | Rule::Needs { .. });
                match self.blocking.iter_mut().find(|it| it.control == control) {
                    Some(known) => {
                        known.is_missing &= is_missing;
                        known.is_shown |= is_shown;
                    }
                    None => self.blocking.push(Blocking {
                        section: section_of(control),
                        control,
                        is_missing,
                        is_shown,
                    }),
                }
            }
            if is_shown {
                self.shown.entry(control).or_default().push(violation.clone());
            }
        }
    }

    /// Violations of a control that may be shown now.
    pub fn shown(&self, control: Field) -> &[Violation] {
        self.shown.get(&control).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns `true` if an error is shown at a control.
    pub fn is_invalid(&self, control: Field) -> bool {
        self.shown(control).iter().any(|violation| violation.severity == Severity::Error)
    }

    /// Returns `true` if a control's value differs from the platform's.
    pub fn is_changed(&self, control: Field) -> bool {
        self.changed.contains(&control)
    }

    /// Returns `true` if a control still has the merchant profile's value.
    pub fn is_filled(&self, control: Field) -> bool {
        self.filled.contains(&control)
    }

    /// Returns the number of controls whose value differs from the platform's.
    pub fn changes(&self) -> usize {
        self.changed.len()
    }

    /// Why the present change of a control is refused, e.g. a shortened validity.
    pub fn refused(&self, control: Field) -> Option<RefusalReason> {
        self.refused.get(&control).copied()
    }

    /// Controls that block the form, in the order of the sections.
    pub fn blocking(&self) -> &[Blocking] {
        &self.blocking
    }

    /// Returns the state of a section in a new voucher (`is_new`) or an edit.
    pub fn section(&self, section: Section, is_new: bool, is_used: bool) -> SectionState {
        let open = || self.blocking.iter().filter(|it| it.section == section);
        let missing = open().filter(|it| it.is_missing).count();
        let wrong = open().count() - missing;
        if missing + wrong > 0 {
            return SectionState::Open { missing, wrong };
        }
        if !is_new {
            let changed = self.changed.iter().filter(|it| section_of(**it) == section).count();
            return if changed > 0 { SectionState::Changed(changed) } else { SectionState::Quiet };
        }
        match section {
            Section::Entries | Section::GiftAfter if !is_used => SectionState::Optional,
            _ => SectionState::Done,
        }
    }
}

impl Expected {
    fn of(patch: &CardPatch) -> Self {
        let (reviewed, at_once): (Vec<_>, Vec<_>) =
            patch.changes().iter().partition(|change| change.review);
        let names =
            |changes: Vec<&Change>| changes.into_iter().map(|it| it.field.clone()).collect();
        Self {
            reviewed: names(reviewed),
            at_once: names(at_once),
            is_disputed: patch.table_conflict(),
        }
    }

    /// Returns `true` if a review is expected.
    pub fn is_review(&self) -> bool {
        !self.reviewed.is_empty()
    }
}
