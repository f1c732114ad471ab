//! Everything that follows from one change of a form, worked out once: what is wrong where, what differs from the card
//! that the platform holds, and whether a save goes to review. Controls look their part up.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{
    patch::{CardPatch, RefusalReason},
    time::UnixSeconds,
    validation::{Report, Rule, Severity, Violation},
};

use super::{CardEditor, Section, control_of, section_of};

/// What follows from the state of a form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// By control: what may be shown there now.
    shown: BTreeMap<String, Vec<Violation>>,
    /// By control, in the order of the sections: what blocks, shown or not.
    blocking: Vec<Blocking>,
    /// Controls whose value isn't the platform's.
    changed: BTreeSet<String>,
    /// By control: why its change is refused as it stands.
    refused: BTreeMap<String, RefusalReason>,
    /// Something was typed that the platform doesn't hold.
    pub is_dirty: bool,
    /// What an edit is expected to lead to; absent for a new card, and where nothing would be sent.
    pub expected: Option<Expected>,
}

/// A control with something that blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocking {
    /// The control's field.
    pub control: String,
    /// Its section.
    pub section: Section,
    /// It is only empty, not wrong.
    pub is_missing: bool,
    /// It says so already.
    pub is_shown: bool,
}

/// What the platform is expected to make of an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The fields that take the card to review, by their paths.
    pub reviewed: Vec<String>,
    /// The fields that take effect at once.
    pub at_once: Vec<String>,
    /// The documents disagree about whether this is reviewed.
    pub is_disputed: bool,
}

/// How a section stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionState {
    /// Something has to be filled in or mended; how many controls.
    Open {
        /// Controls that are only empty.
        missing: usize,
        /// Controls that hold something wrong.
        wrong: usize,
    },
    /// An edit changes so many controls of it.
    Changed(usize),
    /// Nothing is left to do.
    Done,
    /// Nothing of it is needed, and nothing was filled in.
    Optional,
    /// Nothing to say.
    Quiet,
}

impl Findings {
    /// Finds everything that follows from `editor` at `now`.
    pub fn of(editor: &CardEditor, now: UnixSeconds) -> Self {
        let patch = editor.patch();
        let report = editor.report_of(patch.as_ref(), now);
        let mut findings = Self {
            is_dirty: editor.is_dirty_by(patch.as_ref()),
            expected: patch.as_ref().filter(|patch| !patch.is_empty()).map(Expected::of),
            ..Self::default()
        };
        findings.take_report(editor, &report);
        if let Some(patch) = &patch {
            let control = |path: &str| control_of(path);
            findings.changed = patch.changes().iter().map(|it| control(it.path.field())).collect();
            for refusal in patch.refused() {
                let control = control(refusal.path.field());
                findings.changed.insert(control.clone());
                findings.refused.insert(control, refusal.reason);
            }
            findings.changed.extend(editor.raw.keys().map(|field| control(field)));
        }
        findings
    }

    fn take_report(&mut self, editor: &CardEditor, report: &Report) {
        for violation in report.violations() {
            let control = control_of(violation.path.field());
            let is_shown = editor.is_visible(violation, &control);
            if violation.severity == Severity::Error {
                let is_missing = matches!(violation.rule, Rule::Required | Rule::Needs { .. });
                match self.blocking.iter_mut().find(|it| it.control == control) {
                    Some(known) => {
                        known.is_missing &= is_missing;
                        known.is_shown |= is_shown;
                    }
                    None => self.blocking.push(Blocking {
                        section: section_of(&control),
                        control: control.clone(),
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

    /// What is wrong at a control and may be shown now.
    pub fn shown(&self, control: &str) -> &[Violation] {
        self.shown.get(control).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether an error shows at a control.
    pub fn is_invalid(&self, control: &str) -> bool {
        self.shown(control).iter().any(|violation| violation.severity == Severity::Error)
    }

    /// Whether a control's value isn't the platform's.
    pub fn is_changed(&self, control: &str) -> bool {
        self.changed.contains(control)
    }

    /// How many controls hold another value than the platform.
    pub fn changes(&self) -> usize {
        self.changed.len()
    }

    /// Why the change of a control is refused as it stands, e.g. a validity that was shortened.
    pub fn refused(&self, control: &str) -> Option<RefusalReason> {
        self.refused.get(control).copied()
    }

    /// What blocks, in the order of the sections.
    pub fn blocking(&self) -> &[Blocking] {
        &self.blocking
    }

    /// How a section stands in a new voucher (`is_new`) or an edit.
    pub fn section(&self, section: Section, is_new: bool, is_used: bool) -> SectionState {
        let open = || self.blocking.iter().filter(|it| it.section == section);
        let missing = open().filter(|it| it.is_missing).count();
        let wrong = open().count() - missing;
        if missing + wrong > 0 {
            return SectionState::Open { missing, wrong };
        }
        if !is_new {
            let changed = self.changed.iter().filter(|it| section_of(it) == section).count();
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
        let names = |changes: Vec<&card_model::patch::Change>| {
            changes.into_iter().map(|change| change.path.field().to_owned()).collect()
        };
        Self {
            reviewed: names(reviewed),
            at_once: names(at_once),
            is_disputed: patch.table_conflict(),
        }
    }

    /// Whether a review is expected.
    pub fn is_review(&self) -> bool {
        !self.reviewed.is_empty()
    }
}
