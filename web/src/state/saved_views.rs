//! The saved views of the list: three built-in ones, and the user's own.

use desk_api::{
    event::Event,
    view::{MAX_NAME, SavedView},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    card_list::View,
    latest_call::LatestCall,
    live::{Live, News},
    session::CurrentSession,
};
use crate::{
    api::{self, Failure},
    browser,
    components::{problem::failure_text, toast::Toaster},
    i18n::{Message, common::Common, views::ViewText},
    state::preferences::Preferences,
};

/// The built-in views: id, query, name and mark. A removed one is stored with the mark [`REMOVED`], or it would
/// reappear.
const BUILT_IN: [(&str, &str, ViewText, &str); 3] = [
    ("built-in-ready", "tab=ready", ViewText::Ready, "0"),
    ("built-in-ends-soon", "valid=soon", ViewText::EndsSoon, "1"),
    ("built-in-low-stock", "stock=low", ViewText::LowStock, "2"),
];
/// The mark of a removed built-in view.
const REMOVED: &str = "removed";
/// Number of marks of views, which are classes of the stylesheet.
const MARKS: usize = 6;

/// The saved views of this page.
#[derive(Clone, Copy)]
pub struct SavedViews {
    /// The views as fetched; `None` before that.
    stored: RwSignal<Option<Vec<SavedView>>>,
    /// The view whose name is being edited: its id, or empty for a new one.
    pub naming: RwSignal<Option<String>>,
    wanted: StoredValue<bool>,
    call: LatestCall,
    /// The owner of effects that live as long as the views; see [`CardIndex`](super::card_index::CardIndex).
    owner: StoredValue<Option<Owner>>,
    session: CurrentSession,
    toaster: Toaster,
    preferences: Preferences,
}

impl SavedViews {
    /// Provides the views to all components. Nothing is fetched before a component needs them.
    pub fn provide() {
        provide_context(Self {
            stored: RwSignal::new(None),
            naming: RwSignal::new(None),
            wanted: StoredValue::new(false),
            call: LatestCall::default(),
            owner: StoredValue::new(Owner::current()),
            session: CurrentSession::get(),
            toaster: Toaster::get(),
            preferences: Preferences::get(),
        });
    }

    /// Returns the views of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Fetches the views unless they were fetched, and keeps them up to date even after the component was removed.
    pub fn need(self) {
        if !self.session.has_account() || self.wanted.get_value() {
            return;
        }
        self.wanted.set_value(true);
        self.read();
        let follow = move || {
            Live::get().follow(move |news| {
                if matches!(news, News::Told(Event::ViewsChanged) | News::Missed) {
                    self.read();
                }
            });
        };
        if let Some(owner) = self.owner.get_value() {
            owner.with(follow);
        }
    }

    /// Returns the views to choose from, built-in ones first. Reactive.
    pub fn all(self) -> Vec<SavedView> {
        let language = self.preferences.language.get();
        let name = |text: ViewText| text.text(language).into_owned();
        self.stored.with(|stored| shown(stored.as_deref().unwrap_or_default(), name))
    }

    /// Finds a view. Reactive.
    pub fn find(self, id: &str) -> Option<SavedView> {
        self.all().into_iter().find(|view| view.id == id)
    }

    /// Returns `true` if a built-in view was removed. Reactive.
    pub fn misses_built_in(self) -> bool {
        self.stored.with(|stored| stored.iter().flatten().any(is_removed))
    }

    /// Saves a view under a new name and returns its id.
    pub fn add(self, name: &str, view: &View) -> String {
        let count = untrack(|| self.all()).len();
        let view = SavedView {
            id: browser::random_uuid(),
            name: name.trim().to_owned(),
            query: view.query(),
            pinned: true,
            color: Some((count % MARKS).to_string()),
        };
        let id = view.id.clone();
        self.save(
            view,
            Some(ViewText::Saved.text(self.preferences.language.get_untracked()).into_owned()),
        );
        id
    }

    /// Returns `true` if the views are loaded; nothing can be changed before.
    pub fn is_ready(self) -> bool {
        self.stored.with(Option::is_some)
    }

    /// Saves a changed view, and shows the notice `done` when it is saved. The change is shown immediately; a failure
    /// reverts it.
    pub fn save(self, view: SavedView, done: Option<String>) {
        self.stored.update(|stored| {
            let Some(stored) = stored else { return };
            match stored.iter_mut().find(|one| one.id == view.id) {
                Some(one) => *one = view.clone(),
                None => stored.push(view.clone()),
            }
        });
        spawn_local(async move {
            let saved = api::views::save(self.session, &view).await;
            self.settle(saved.map(|_| ()), done);
        });
    }

    /// Removes a view.
    pub fn remove(self, id: String) {
        let built_in = BUILT_IN.iter().any(|(own, ..)| *own == id);
        if let (true, Some(view)) = (built_in, untrack(|| self.find(&id))) {
            self.save(SavedView { pinned: false, color: Some(REMOVED.to_owned()), ..view }, None);
            return;
        }
        self.stored.update(|stored| {
            if let Some(stored) = stored {
                stored.retain(|view| view.id != id);
            }
        });
        spawn_local(async move {
            let removed = api::views::remove(self.session, &id).await;
            self.settle(removed, None);
        });
    }

    /// Restores removed built-in views.
    pub fn restore(self) {
        let removed = self.stored.with_untracked(|stored| {
            let removed = stored.iter().flatten().filter(|view| is_removed(view));
            removed.map(|view| view.id.clone()).collect::<Vec<_>>()
        });
        self.stored.update(|stored| {
            if let Some(stored) = stored {
                stored.retain(|view| !is_removed(view));
            }
        });
        spawn_local(async move {
            for id in removed {
                let restored = api::views::remove(self.session, &id).await;
                self.settle(restored, None);
            }
        });
    }

    fn read(self) {
        if !self.call.begin() {
            return;
        }
        spawn_local(async move {
            loop {
                let answer = api::views::views(self.session).await;
                if self.call.is_out_of_date() {
                    continue;
                }
                // If the call fails, the list still works; the views are fetched at the next event.
                if let Ok(views) = answer {
                    self.stored.set(Some(views));
                }
                break;
            }
        });
    }

    /// Reports the result. A failure fetches the views again.
    fn settle(self, outcome: Result<(), Failure>, done: Option<String>) {
        match (outcome, done) {
            (Ok(()), Some(done)) => self.toaster.show(done),
            (Ok(()), None) => {}
            (Err(failure), _) => {
                let language = self.preferences.language.get_untracked();
                let parts = [ViewText::NotSaved.text(language), Common::Colon.text(language)];
                let why = failure_text(&failure, language);
                self.toaster.fail([parts.concat(), why].concat(), None);
                self.read();
            }
        }
    }
}

/// Returns the address of a view in the list.
pub fn address(view: &SavedView) -> String {
    View { saved: view.id.clone(), ..View::parse(&view.query) }.address()
}

/// Returns the number of a view's mark in the stylesheet.
pub fn mark(view: &SavedView) -> usize {
    let number = view.color.as_deref().and_then(|color| color.parse::<usize>().ok());
    number.unwrap_or(0) % MARKS
}

/// Returns `true` if a name is valid.
pub fn is_name(name: &str) -> bool {
    (1..=MAX_NAME).contains(&name.trim().chars().count())
}

fn is_removed(view: &SavedView) -> bool {
    view.color.as_deref() == Some(REMOVED) && BUILT_IN.iter().any(|(id, ..)| *id == view.id)
}

fn shown(stored: &[SavedView], name: impl Fn(ViewText) -> String) -> Vec<SavedView> {
    let mut views = Vec::new();
    for (id, query, text, color) in BUILT_IN {
        if !stored.iter().any(|view| view.id == id) {
            views.push(SavedView {
                id: id.to_owned(),
                name: name(text),
                query: query.to_owned(),
                pinned: true,
                color: Some(color.to_owned()),
            });
        }
    }
    views.extend(stored.iter().filter(|view| !is_removed(view)).cloned());
    views
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(id: &str, pinned: bool) -> SavedView {
        SavedView {
            id: id.to_owned(),
            name: id.to_owned(),
            query: "tab=issued&sort=ends".to_owned(),
            pinned,
            color: Some("7".to_owned()),
        }
    }

    fn ids(stored: &[SavedView]) -> Vec<String> {
        shown(stored, |text| format!("{text:?}")).into_iter().map(|view| view.id).collect()
    }

    #[test]
    fn built_in_views_are_there_until_they_are_removed() {
        let built_in = ["built-in-ready", "built-in-ends-soon", "built-in-low-stock"];
        assert_eq!(ids(&[]), built_in);
        let removed =
            SavedView { color: Some(REMOVED.to_owned()), ..view("built-in-ends-soon", false) };
        assert_eq!(removed.check(), Ok(()));
        assert_eq!(
            ids(&[removed, view("own", false)]),
            ["built-in-ready", "built-in-low-stock", "own"]
        );
        // A view that isn't pinned is still in the menu, as saved.
        let stored = [view("built-in-ready", false)];
        assert!(shown(&stored, |_| String::new()).contains(&stored[0]));
        // A renamed or changed view is shown as saved.
        let stored = [view("built-in-ready", true)];
        assert_eq!(shown(&stored, |_| String::new()).len(), 3);
        assert!(shown(&stored, |_| String::new()).contains(&stored[0]));
    }

    #[test]
    fn the_address_of_a_view_names_it() {
        assert_eq!(address(&view("own", true)), "/cards?tab=issued&sort=ends&view=own");
        assert_eq!(mark(&view("own", true)), 1);
    }

    #[test]
    fn built_in_views_can_be_saved_and_show_something_else_than_everything() {
        for view in shown(&[], |text| text.text(card_model::language::Language::En).into_owned()) {
            assert_eq!(view.check(), Ok(()), "{view:?}");
            let parsed = View::parse(&view.query);
            assert_eq!(parsed.query(), view.query);
            assert_ne!(parsed, View::default());
        }
    }

    #[test]
    fn a_name_has_a_length() {
        assert!(!is_name("  "));
        assert!(is_name(&"待".repeat(MAX_NAME)));
        assert!(!is_name(&"待".repeat(MAX_NAME + 1)));
    }
}
