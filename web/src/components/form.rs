//! Shared state of the controls of a voucher's form.

pub mod article;
pub mod block;
pub mod choice;
pub mod composed;
pub mod entries;
pub mod field;
pub mod gift_after;
pub mod help;
pub mod keys;
pub mod marks;
pub mod picture;
pub mod problems;
pub mod quote;
pub mod save_bar;
pub mod section_content;
pub mod section_entries;
pub mod section_offer;
pub mod section_own;
pub mod section_validity;
pub mod sections;
pub mod services;
pub mod stores;
pub mod sub_merchant;
pub mod text;
pub mod time_limits;

use card_model::{
    field::{Field, Kind, Level},
    language::Language,
    patch::{self, RefusalReason},
    price::TokenAmount,
    validation::Violation,
};
use leptos::prelude::*;

use crate::{
    browser,
    state::{
        after_paint::AfterPaint,
        card_editor::{CardEditor, Findings, Section, control_of, section_of},
        parts::Parts,
        places::Places,
        session::CurrentSession,
    },
};

/// The URL parameter of the section.
const SECTION: &str = "section";

/// The form of one voucher.
#[derive(Clone, Copy)]
pub struct Form {
    /// Everything typed so far. Changed by [`Form::change`] and [`Form::type_text`].
    pub editor: RwSignal<CardEditor>,
    /// Notifies the subscribers of `editor` of typed characters.
    typed: AfterPaint,
    /// The section that is shown.
    pub section: RwSignal<Section>,
    /// Whether the phone replaces the section, on narrow screens.
    pub previewing: RwSignal<bool>,
    /// Everything derived from the editor, computed once per change.
    pub findings: Memo<Findings>,
    /// What the controls show of the editor and the findings.
    parts: Parts,
    /// The title that Weixin composes, in Chinese; `None` without an offer to compose it from.
    pub title: Memo<Option<String>>,
    /// The price of a code; `None` if it costs no tokens.
    pub price: Memo<Option<TokenAmount>>,
    /// Whether all sections are shown together.
    shows_all: bool,
    /// Whether the voucher doesn't exist yet.
    pub is_new: bool,
}

/// The state of a field.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldState {
    /// Violations that are shown.
    pub shown: Vec<Violation>,
    /// Whether one of them is an error.
    pub is_invalid: bool,
    /// Whether an edit changes it.
    pub is_changed: bool,
    /// Whether its value comes from the merchant's profile.
    pub is_filled: bool,
    /// Why the present change is refused.
    pub refused: Option<RefusalReason>,
}

impl Form {
    /// Creates a form with this state, in the section of the page's URL.
    pub fn new(editor: CardEditor) -> Self {
        let session = CurrentSession::get();
        let is_new = editor.is_new();
        let editor = RwSignal::new(editor);
        let named = browser::query(SECTION).and_then(|name| Section::named(&name));
        let section = RwSignal::new(named.unwrap_or(Section::Content));
        let places = Places::get();
        Effect::new(move |before: Option<Section>| {
            let now = section.get();
            if before.is_some_and(|before| before != now) {
                let name = Some(now.name()).filter(|_| now != Section::Content);
                places.set_query(SECTION, name);
            }
            now
        });
        let findings = move |editor: &CardEditor| Findings::of(editor, session.now());
        Self { is_new, ..Self::with(editor, section, false, findings) }
    }

    /// Creates a form of the merchant's profile.
    pub fn of_profile(editor: CardEditor) -> Self {
        let session = CurrentSession::get();
        let editor = RwSignal::new(editor);
        let findings = move |editor: &CardEditor| Findings::of_profile(editor, session.now());
        Self::with(editor, RwSignal::new(Section::Content), true, findings)
    }

    fn with(
        editor: RwSignal<CardEditor>,
        section: RwSignal<Section>,
        shows_all: bool,
        findings: impl Fn(&CardEditor) -> Findings + Send + Sync + 'static,
    ) -> Self {
        let form = Self {
            editor,
            typed: AfterPaint::new(move || editor.notify()),
            section,
            previewing: RwSignal::new(false),
            findings: Memo::new(move |_| editor.with(&findings)),
            parts: Parts::new(),
            title: Memo::new(move |_| editor.with(|editor| editor.composed_title(Language::ZhCn))),
            price: Memo::new(move |_| editor.with(CardEditor::price)),
            shows_all,
            is_new: true,
        };
        Effect::new(move |before: Option<()>| {
            form.editor.track();
            form.findings.track();
            form.section.track();
            if before.is_some() {
                form.parts.update();
            }
        });
        form
    }

    /// Changes the editor. Does nothing if the form was removed: browsers fire `blur` on a field that they remove.
    pub fn change(self, change: impl FnOnce(&mut CardEditor)) {
        let _ = self.editor.try_update(change);
    }

    /// Sets the text of a field that the user types into. Everything derived from it is updated after the browser has
    /// painted the character.
    pub fn type_text(self, field: Field, text: &str) {
        let set = |editor: &mut CardEditor| editor.set_text(field, text);
        if self.editor.try_update_untracked(set).is_some() {
            self.typed.request();
        }
    }

    /// Updates everything derived from the editor at once, if a typed character isn't painted yet. Returns `false` if
    /// nothing was waiting.
    pub fn settle(self) -> bool {
        self.typed.run_now()
    }

    /// A part of the form that is always visible.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        look: impl Fn(&CardEditor, &Findings) -> T + Send + Sync + 'static,
    ) -> ReadSignal<T> {
        self.part_if(|| true, look)
    }

    /// A part of a section. It isn't updated while the section is hidden, so that a keystroke only recomputes what is
    /// visible.
    pub fn seen<T: PartialEq + Send + Sync + 'static>(
        self,
        section: Section,
        look: impl Fn(&CardEditor) -> T + Send + Sync + 'static,
    ) -> ReadSignal<T> {
        self.part_if(self.shows(section), move |editor, _| look(editor))
    }

    fn shows(self, section: Section) -> impl Fn() -> bool + Copy + Send + Sync + 'static {
        move || self.shows_all || self.section.get_untracked() == section
    }

    fn part_if<T: PartialEq + Send + Sync + 'static>(
        self,
        is_visible: impl Fn() -> bool + Send + Sync + 'static,
        look: impl Fn(&CardEditor, &Findings) -> T + Send + Sync + 'static,
    ) -> ReadSignal<T> {
        let look = move || {
            self.editor.with_untracked(|editor| {
                self.findings.with_untracked(|findings| look(editor, findings))
            })
        };
        self.parts.part(look(), move || is_visible().then(&look))
    }

    /// The text of a field.
    pub fn text(self, field: Field) -> ReadSignal<String> {
        self.seen(section_of(field), move |editor| editor.text(field))
    }

    /// The state of a field.
    pub fn state(self, field: Field) -> ReadSignal<FieldState> {
        self.part_if(self.shows(section_of(field)), move |_, findings| FieldState {
            shown: findings.shown(field).to_vec(),
            is_invalid: findings.is_invalid(field),
            is_changed: findings.is_changed(field),
            is_filled: findings.is_filled(field),
            refused: findings.refused(field),
        })
    }

    /// Why a field of this voucher can't change. Fixed for the life of the form.
    pub fn lock(self, field: Field) -> Option<RefusalReason> {
        self.editor.with_untracked(|editor| editor.may_change(field).err())
    }

    /// Returns `true` if changing a field restarts the review.
    pub fn is_reviewed(self, field: Field) -> bool {
        let update = self.editor.with_untracked(|editor| field.update(editor.card.card_type()));
        !self.is_new && matches!(update, Some(patch::Update::Updatable { review: true, .. }))
    }

    /// Returns `true` if a field may stay empty. Nothing is required of a profile, and a switch is never empty.
    pub fn is_optional(self, field: Field) -> bool {
        let friends = self.editor.with_untracked(|editor| editor.card.can_be_friends_voucher());
        field.kind() != Kind::Flag
            && (self.shows_all || field.presence().of(friends) == Level::Optional)
    }

    /// Shows the section of a field and focuses its control.
    pub fn go_to(self, field: Field) {
        self.section.set(section_of(field));
        self.previewing.set(false);
        let id = field_id(control_of(field));
        // A hidden section can't take the focus.
        request_animation_frame(move || browser::focus_in_sight(&id));
    }

    /// Returns `true` if the form can't be submitted. Then shows every violation and focuses the first one.
    pub fn is_held_up(self) -> bool {
        self.change(|editor| editor.submitted_once = true);
        let first = self.findings.with_untracked(|findings| {
            findings.blocking().first().map(|blocking| blocking.control)
        });
        if let Some(first) = first {
            self.go_to(first);
        }
        first.is_some()
    }

    /// Focuses the first empty field of the section that is shown.
    pub fn begin(self) {
        self.settle();
        let section = self.section.get_untracked();
        let first = self.findings.with_untracked(|findings| {
            let mut blocking = findings.blocking().iter().filter(|it| it.section == section);
            blocking.next().map(|it| field_id(it.control))
        });
        let id = first.unwrap_or_else(|| format!("tab-{}", section.name()));
        request_animation_frame(move || browser::focus_in_sight(&id));
    }
}

/// The id of a field's control.
pub fn field_id(field: Field) -> String {
    format!("field-{field}")
}

/// The id of the note below a field.
pub fn note_id(field: Field) -> String {
    format!("note-{field}")
}
