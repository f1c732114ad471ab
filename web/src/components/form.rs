//! What the controls of a voucher's form share: the editor's state, and which part of it is shown.

pub mod article;
pub mod choice;
pub mod composed;
pub mod entries;
pub mod field;
pub mod gift_after;
pub mod picture;
pub mod problems;
pub mod save_bar;
pub mod section_content;
pub mod section_entries;
pub mod section_offer;
pub mod section_validity;
pub mod sections;
pub mod services;
pub mod stores;
pub mod text;
pub mod time_limits;

use card_model::{
    patch::{RefusalReason, Update, update_row},
    validation::{Report, Severity, Violation},
};
use leptos::prelude::*;

use crate::{
    browser,
    state::{
        card_editor::{CardEditor, Section, control_of, section_of},
        session::CurrentSession,
    },
};

/// The form of one voucher.
#[derive(Clone, Copy)]
pub struct Form {
    /// Everything typed so far.
    pub editor: RwSignal<CardEditor>,
    /// The section that is shown.
    pub section: RwSignal<Section>,
    /// On narrow screens: the phone is shown in place of the section.
    pub previewing: RwSignal<bool>,
    /// Everything that is wrong now, shown or not.
    pub report: Memo<Report>,
}

impl Form {
    /// A form that begins with this state.
    pub fn new(editor: CardEditor) -> Self {
        let session = CurrentSession::get();
        let editor = RwSignal::new(editor);
        Self {
            editor,
            section: RwSignal::new(Section::Content),
            previewing: RwSignal::new(false),
            report: Memo::new(move |_| editor.with(|editor| editor.report(session.now()))),
        }
    }

    /// The text of a field.
    pub fn text(self, field: &str) -> Memo<String> {
        let field = field.to_owned();
        Memo::new(move |_| self.editor.with(|editor| editor.text(&field)))
    }

    /// What is wrong at a field's control and may be shown now.
    pub fn violations(self, field: &str) -> Memo<Vec<Violation>> {
        let field = field.to_owned();
        Memo::new(move |_| {
            self.report
                .with(|report| self.editor.with(|editor| editor.visible_violations(report, &field)))
        })
    }

    /// What blocks and may be shown now, all fields in the order of the sections.
    pub fn shown_errors(self) -> Memo<Vec<Violation>> {
        Memo::new(move |_| {
            let in_section = |section: Section| self.section_violations(section);
            let all = Section::ALL.into_iter().flat_map(in_section);
            all.filter(|violation| violation.severity == Severity::Error).collect()
        })
    }

    /// Errors of a section that may be shown now, and whether nothing is left that blocks.
    pub fn section_state(self, section: Section) -> Memo<(usize, bool)> {
        Memo::new(move |_| {
            let shown = self.section_violations(section);
            let errors = shown.iter().filter(|it| it.severity == Severity::Error).count();
            let done = self.report.with(|report| CardEditor::is_section_done(report, section));
            (errors, done)
        })
    }

    fn section_violations(self, section: Section) -> Vec<Violation> {
        self.report
            .with(|report| self.editor.with(|editor| editor.violations_by_section(report, section)))
    }

    /// Why a field of this voucher can't change; fixed for the life of the form.
    pub fn lock(self, field: &str) -> Option<RefusalReason> {
        self.editor.with_untracked(|editor| editor.may_change(field).err())
    }

    /// Whether changing a field takes the voucher back to review.
    pub fn is_reviewed(self, field: &str) -> bool {
        let is_new = self.editor.with_untracked(CardEditor::is_new);
        let update = update_row(field).map(|row| row.update);
        !is_new && matches!(update, Some(Update::Updatable { review: true, .. }))
    }

    /// Shows the section of a field and moves the focus to its control.
    pub fn go_to(self, field: &str) {
        self.section.set(section_of(field));
        self.previewing.set(false);
        let id = field_id(&control_of(field));
        // The section must be visible before it can take the focus.
        request_animation_frame(move || browser::focus(&id));
    }

    /// Whether something blocks, shown or not.
    pub fn is_blocked(self) -> bool {
        self.report.with_untracked(Report::has_errors)
    }
}

/// Leads to the summary of what is wrong.
pub fn go_to_problems() {
    request_animation_frame(|| browser::focus(problems::PROBLEMS));
}

/// The id of a field's control.
pub fn field_id(field: &str) -> String {
    format!("field-{field}")
}

/// The id of the text below a field.
pub fn note_id(field: &str) -> String {
    format!("note-{field}")
}
