//! Search and commands: an input with results below it, usable by keyboard alone.

mod group;
mod lookup;

use std::sync::Arc;

use card_model::id::CardId;
use leptos::{ev, html, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use self::{
    group::{Entry, Group, Target, groups},
    lookup::Lookup,
};
use super::{icon::Icon, problem::failure_text, shell::SandboxPanelOpen, toast::Toaster};
use crate::{
    api, browser,
    i18n::{Message, html_name, language, palette::PaletteText as Text, t},
    pages::palette::PaletteOpen,
    state::{
        card_index::CardIndex, current_card::CurrentCard, file_format::FileFormat, palette::Goal,
        places::Places, preferences::Preferences, session::CurrentSession,
    },
};

/// The list's id.
const LIST: &str = "palette-list";
/// Prefix of the options' ids; their position follows.
const OPTION: &str = "palette-option-";

/// State shared by the parts of the palette.
#[derive(Clone, Copy)]
pub(super) struct State {
    session: CurrentSession,
    text: RwSignal<String>,
    /// The position of the option that Enter chooses.
    active: RwSignal<usize>,
    /// The id of the voucher whose actions are offered; the first voucher if `None`.
    subject: RwSignal<Option<CardId>>,
    lookup: Lookup,
    groups: Memo<Vec<Group>>,
    run: Callback<Target>,
}

impl State {
    fn count(self) -> usize {
        self.groups.with(|groups| groups.iter().map(|group| group.entries.len()).sum())
    }

    fn entry(self, position: usize) -> Option<Entry> {
        self.groups
            .with(|groups| groups.iter().flat_map(|group| &group.entries).nth(position).cloned())
    }

    fn type_in(self, text: String) {
        self.active.set(0);
        self.subject.set(None);
        self.lookup.ask(self.session, &text);
        self.text.set(text);
    }

    fn key(self, event: &ev::KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let (count, active) = (untrack(|| self.count()), self.active.get_untracked());
        match event.key().as_str() {
            "ArrowDown" if count > 0 => self.point(if active + 1 < count { active + 1 } else { 0 }),
            "ArrowUp" if count > 0 => self.point(active.checked_sub(1).unwrap_or(count - 1)),
            "Tab" => self.more(),
            "Enter" => {
                let Some(entry) = untrack(|| self.entry(active)) else { return };
                self.run.run(entry.target);
            }
            _ => return,
        }
        event.prevent_default();
    }

    fn point(self, position: usize) {
        self.active.set(position);
        let show = move || {
            if let Some(option) = document().get_element_by_id(&format!("{OPTION}{position}")) {
                option.scroll_into_view_with_bool(false);
            }
        };
        request_animation_frame(show);
    }

    /// Moves to the actions of the active voucher, and back.
    fn more(self) {
        let entry = untrack(|| self.entry(self.active.get()));
        if let Some(Entry { card_id: Some(card_id), .. }) = entry {
            self.subject.set(Some(card_id));
        }
        let first = untrack(|| {
            self.groups.with(|groups| {
                let before = groups.iter().take_while(|group| !group.acts_on_voucher);
                before.map(|group| group.entries.len()).sum::<usize>()
            })
        });
        let is_there = first < untrack(|| self.count());
        self.point(if is_there && self.active.get_untracked() < first { first } else { 0 });
    }
}

/// The content, rebuilt whenever it opens.
pub fn palette() -> AnyView {
    let (session, index) = (CurrentSession::get(), CardIndex::get());
    index.need();
    let (text, subject) = (RwSignal::new(String::new()), RwSignal::new(None::<CardId>));
    let lookup = Lookup::new();
    let current = CurrentCard::get();
    let groups = Memo::new(move |_| {
        let subject = subject.get();
        // A page that is still loading becomes a recent one once it names its card.
        current.0.track();
        text.with(|text| groups(session, index, lookup, text, subject.as_ref()))
    });
    let state = State {
        session,
        text,
        active: RwSignal::new(0),
        subject,
        lookup,
        groups,
        run: runner(session, index),
    };
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            request_animation_frame(move || drop(input.focus()));
        }
    });
    let nothing = move || {
        (state.count() == 0).then(|| {
            let whole = index.is_complete();
            if whole { Text::Nothing } else { Text::NothingYet }.text(language())
        })
    };
    view! {
        <div class="palette-head">
            {Icon::Search.view()}
            <input
                node_ref=input
                id="palette-input"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                maxlength="64"
                aria-autocomplete="list"
                aria-controls=LIST
                aria-expanded="true"
                aria-activedescendant=move || format!("{OPTION}{}", state.active.get())
                aria-label=t(Text::Open)
                placeholder=t(Text::Placeholder)
                on:input=move |event| state.type_in(event_target_value(&event))
                on:keydown=move |event| state.key(&event)
            />
            <kbd>"Esc"</kbd>
        </div>
        <div id=LIST class="palette-list" role="listbox" aria-label=t(Text::Open)>
            {move || state.groups.with(|groups| group::views(state, groups))}
        </div>
        <p class="palette-none muted" role="status">{nothing}</p>
        <div class="hint-bar" aria-hidden="true">
            <span><kbd>"↑"</kbd><kbd>"↓"</kbd>{t(Text::Move)}</span>
            <span><kbd>"Enter"</kbd>{t(Text::Enter)}</span>
            <span><kbd>"Tab"</kbd>{t(Text::MoreActions)}</span>
            <span class="push-end">{t(Text::Hint)}</span>
        </div>
    }
    .into_any()
}

/// Returns the callback that runs the chosen option.
fn runner(session: CurrentSession, index: CardIndex) -> Callback<Target> {
    let (open, panel) = (expect_context::<PaletteOpen>().0, expect_context::<SandboxPanelOpen>().0);
    let (preferences, toaster) = (Preferences::get(), Toaster::get());
    let (navigate, places) = (use_navigate(), Places::get());
    let go = move |address: &str| {
        if places.may_leave(address) {
            navigate(address, NavigateOptions::default());
        }
    };
    Callback::new(move |target: Target| {
        open.set(false);
        match target {
            Target::Address(address) => go(&address),
            Target::Goal(Goal::Page(address)) => go(address),
            Target::Goal(Goal::Theme) => preferences.toggle_theme(),
            Target::Goal(Goal::Language) => preferences.toggle_language(),
            Target::Goal(Goal::Sandbox) => panel.set(true),
            Target::Goal(Goal::Export) => export(session, index, preferences, toaster),
        }
    })
}

fn export(session: CurrentSession, index: CardIndex, preferences: Preferences, toaster: Toaster) {
    let language = preferences.language.get_untracked();
    let rows = untrack(|| index.rows());
    let ids = rows.iter().map(|row| row.card_id.clone()).collect();
    drop::<Arc<_>>(rows);
    spawn_local(async move {
        match api::cards::export(session, ids, FileFormat::Csv, html_name(language)).await {
            Ok(file) => browser::save(&file.name, &file.bytes),
            Err(failure) => toaster.fail(failure_text(&failure, language), None),
        }
    });
}
