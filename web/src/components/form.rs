//! What the controls of a voucher's form share: the editor's state, and which part of it is shown.

pub mod article;
pub mod choice;
pub mod composed;
pub mod entries;
pub mod field;
pub mod gift_after;
pub mod keys;
pub mod marks;
pub mod picture;
pub mod problems;
pub mod quote;
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
    patch::{self, RefusalReason, update_row},
    price::TokenAmount,
    validation::Violation,
};
use leptos::prelude::*;

use crate::{
    browser,
    i18n::language,
    state::{
        card_editor::{CardEditor, Findings, Section, control_of, section_of},
        session::CurrentSession,
    },
};

/// The parameter of the address that names the section.
const SECTION: &str = "section";

/// The form of one voucher.
#[derive(Clone, Copy)]
pub struct Form {
    /// Everything typed so far. It is changed by [`Form::change`].
    pub editor: RwSignal<CardEditor>,
    /// The section that is shown.
    pub section: RwSignal<Section>,
    /// On narrow screens: the phone is shown in place of the section.
    pub previewing: RwSignal<bool>,
    /// Everything that follows from it, worked out once a change.
    pub findings: Memo<Findings>,
    /// The composed title, once there is an offer to compose it from.
    pub title: Memo<Option<String>>,
    /// What a code costs, where it costs tokens.
    pub price: Memo<Option<TokenAmount>>,
    /// All sections are shown at once.
    shows_all: bool,
    /// Whether the voucher doesn't exist yet.
    pub is_new: bool,
}

/// How a field stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldState {
    /// What is wrong and may be shown now.
    pub shown: Vec<Violation>,
    /// Whether an error is among it.
    pub is_invalid: bool,
    /// An edit changes it.
    pub is_changed: bool,
    /// It holds what the merchant's profile filled in.
    pub is_filled: bool,
    /// Why the change is refused as it stands.
    pub refused: Option<RefusalReason>,
}

impl Form {
    /// A form that begins with this state, in the section that the address names.
    pub fn new(editor: CardEditor) -> Self {
        let session = CurrentSession::get();
        let is_new = editor.is_new();
        let editor = RwSignal::new(editor);
        let named = browser::query(SECTION).and_then(|name| Section::named(&name));
        let section = RwSignal::new(named.unwrap_or(Section::Content));
        Effect::new(move |before: Option<Section>| {
            let now = section.get();
            if before.is_some_and(|before| before != now) {
                let name = Some(now.name()).filter(|_| now != Section::Content);
                browser::set_query(SECTION, name);
            }
            now
        });
        let findings = move |editor: &CardEditor| Findings::of(editor, session.now());
        Self { is_new, ..Self::with(editor, section, findings) }
    }

    /// A form of the merchant's profile.
    pub fn of_profile(editor: CardEditor) -> Self {
        let session = CurrentSession::get();
        let editor = RwSignal::new(editor);
        let findings = move |editor: &CardEditor| Findings::of_profile(editor, session.now());
        Self { shows_all: true, ..Self::with(editor, RwSignal::new(Section::Content), findings) }
    }

    fn with(
        editor: RwSignal<CardEditor>,
        section: RwSignal<Section>,
        findings: impl Fn(&CardEditor) -> Findings + Send + Sync + 'static,
    ) -> Self {
        Self {
            editor,
            section,
            previewing: RwSignal::new(false),
            findings: Memo::new(move |_| editor.with(&findings)),
            title: Memo::new(move |_| editor.with(|editor| editor.composed_title(language()))),
            price: Memo::new(move |_| editor.with(CardEditor::price)),
            shows_all: false,
            is_new: true,
        }
    }

    /// Changes what was typed. The browser tells a field that it takes out of the page of the lost focus, when the form
    /// has gone; then this does nothing.
    pub fn change(self, change: impl FnOnce(&mut CardEditor)) {
        let _ = self.editor.try_update(change);
    }

    /// What a part of a section shows of the form. It stays as it was while the section is hidden, so that a keystroke
    /// costs only what is seen.
    pub fn seen<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        section: Section,
        look: impl Fn(&CardEditor) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.while_shown(section, move || self.editor.with(&look))
    }

    fn while_shown<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        section: Section,
        look: impl Fn() -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let is_hidden = move || !self.shows_all && self.section.get() != section;
        Memo::new(move |before: Option<&T>| match before {
            Some(before) if is_hidden() => before.clone(),
            _ => look(),
        })
    }

    /// The text of a field.
    pub fn text(self, field: &str) -> Memo<String> {
        let section = section_of(field);
        let field = field.to_owned();
        self.seen(section, move |editor| editor.text(&field))
    }

    /// How a field stands.
    pub fn state(self, field: &str) -> Memo<FieldState> {
        let section = section_of(field);
        let field = field.to_owned();
        self.while_shown(section, move || {
            self.findings.with(|findings| FieldState {
                shown: findings.shown(&field).to_vec(),
                is_invalid: findings.is_invalid(&field),
                is_changed: findings.is_changed(&field),
                is_filled: findings.is_filled(&field),
                refused: findings.refused(&field),
            })
        })
    }

    /// Why a field of this voucher can't change; fixed for the life of the form.
    pub fn lock(self, field: &str) -> Option<RefusalReason> {
        self.editor.with_untracked(|editor| editor.may_change(field).err())
    }

    /// Whether changing a field takes the voucher back to review.
    pub fn is_reviewed(self, field: &str) -> bool {
        let update = update_row(field).map(|row| row.update);
        !self.is_new && matches!(update, Some(patch::Update::Updatable { review: true, .. }))
    }

    /// Shows the section of a field and moves the focus to its control.
    pub fn go_to(self, field: &str) {
        self.section.set(section_of(field));
        self.previewing.set(false);
        let id = field_id(&control_of(field));
        // The section must be visible before it can take the focus.
        request_animation_frame(move || browser::focus_in_sight(&id));
    }

    /// Whether something blocks; then everything shows from now on, and the first of it takes the focus.
    pub fn is_held_up(self) -> bool {
        self.change(|editor| editor.submitted_once = true);
        let first = self.findings.with_untracked(|findings| {
            findings.blocking().first().map(|blocking| blocking.control.clone())
        });
        if let Some(first) = &first {
            self.go_to(first);
        }
        first.is_some()
    }

    /// Gives the focus to the first empty field of the section that is shown.
    pub fn begin(self) {
        let section = self.section.get_untracked();
        let first = self.findings.with_untracked(|findings| {
            let mut blocking = findings.blocking().iter().filter(|it| it.section == section);
            blocking.next().map(|it| field_id(&it.control))
        });
        let id = first.unwrap_or_else(|| format!("tab-{}", section.name()));
        request_animation_frame(move || browser::focus_in_sight(&id));
    }
}

/// The id of a field's control.
pub fn field_id(field: &str) -> String {
    format!("field-{field}")
}

/// The id of the text below a field.
pub fn note_id(field: &str) -> String {
    format!("note-{field}")
}
