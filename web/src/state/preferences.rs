//! Language and theme, kept by the browser.

use card_model::language::Language;
use leptos::prelude::{
    Effect, Get, RwSignal, Set, Update, expect_context, provide_context, window,
};

use crate::{browser, i18n::html_name};

const LANGUAGE: &str = "card-desk.language";
const THEME: &str = "card-desk.theme";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Its name in `data-theme`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What the person at this browser prefers.
#[derive(Debug, Clone, Copy)]
pub struct Preferences {
    /// Language of the texts.
    pub language: RwSignal<Language>,
    /// Colours.
    pub theme: RwSignal<Theme>,
}

impl Preferences {
    /// Reads what was kept, or what the browser prefers, and provides it to all components.
    pub fn provide() {
        let preferences =
            Self { language: RwSignal::new(first_language()), theme: RwSignal::new(first_theme()) };
        Effect::new(move || {
            let language = html_name(preferences.language.get());
            browser::store(LANGUAGE, language);
            if let Some(root) = browser::root() {
                let _ = root.set_attribute("lang", language);
            }
        });
        Effect::new(move || {
            let theme = preferences.theme.get().name();
            browser::store(THEME, theme);
            if let Some(root) = browser::root() {
                let _ = root.set_attribute("data-theme", theme);
            }
        });
        provide_context(preferences);
    }

    /// The preferences of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// The other theme.
    pub fn toggle_theme(self) {
        self.theme.update(|theme| {
            *theme = match theme {
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::Light,
            };
        });
    }

    /// Another language.
    pub fn set_language(self, language: Language) {
        self.language.set(language);
    }
}

fn first_language() -> Language {
    let name = browser::stored(LANGUAGE).or_else(|| window().navigator().language());
    match name {
        Some(name) if !name.starts_with("zh") => Language::En,
        _ => Language::ZhCn,
    }
}

fn first_theme() -> Theme {
    match browser::stored(THEME).as_deref() {
        Some("dark") => Theme::Dark,
        Some("light") => Theme::Light,
        _ if browser::matches_media("(prefers-color-scheme: dark)") => Theme::Dark,
        _ => Theme::Light,
    }
}
