//! Language and theme: the system's, until others are chosen, which the browser then stores.

use std::sync::OnceLock;

use card_model::language::Language;
use leptos::{
    ev,
    prelude::{
        Effect, Get, GetUntracked, Memo, RwSignal, Set, expect_context, provide_context,
        use_context, window, window_event_listener,
    },
};

use crate::{
    browser::{self, LANGUAGE, THEME},
    i18n::html_name,
};

/// The media query of the system's dark mode.
const DARK: &str = "(prefers-color-scheme: dark)";

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

/// The user's preferences: those chosen in this browser, otherwise the system's.
#[derive(Debug, Clone, Copy)]
pub struct Preferences {
    /// Language of the texts.
    pub language: Memo<Language>,
    pub theme: Memo<Theme>,
    chosen_language: RwSignal<Option<Language>>,
    chosen_theme: RwSignal<Option<Theme>>,
}

/// The preferences of the page. They live as long as the page.
static OF_PAGE: OnceLock<Preferences> = OnceLock::new();

impl Preferences {
    /// Loads the stored choices, follows the system for the rest, and provides both to all components.
    pub fn provide() {
        let chosen_language = RwSignal::new(browser::stored(LANGUAGE).as_deref().map(language_of));
        let chosen_theme = RwSignal::new(browser::stored(THEME).as_deref().and_then(theme_of));
        let system_language = RwSignal::new(system_language());
        let system_is_dark = RwSignal::new(browser::matches_media(DARK));
        browser::follow_media(DARK, move |is_dark| system_is_dark.set(is_dark));
        drop(window_event_listener(ev::languagechange, move |_| {
            system_language.set(self::system_language());
        }));
        let language =
            Memo::new(move |_| chosen_language.get().unwrap_or_else(|| system_language.get()));
        let theme = Memo::new(move |_| {
            let of_system = || if system_is_dark.get() { Theme::Dark } else { Theme::Light };
            chosen_theme.get().unwrap_or_else(of_system)
        });
        Effect::new(move || set_on_root("lang", html_name(language.get())));
        Effect::new(move || set_on_root("data-theme", theme.get().name()));
        let preferences = Self { language, theme, chosen_language, chosen_theme };
        let _ = OF_PAGE.set(preferences);
        provide_context(preferences);
    }

    /// Returns the preferences of this page, also in tasks and callbacks, which have no context.
    pub fn get() -> Self {
        use_context().or_else(|| OF_PAGE.get().copied()).unwrap_or_else(expect_context)
    }

    /// Switches the theme and stores the choice.
    pub fn toggle_theme(self) {
        let other = match self.theme.get_untracked() {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        };
        browser::store(THEME, other.name());
        self.chosen_theme.set(Some(other));
    }

    /// Switches the language and stores the choice.
    pub fn toggle_language(self) {
        self.set_language(match self.language.get_untracked() {
            Language::ZhCn => Language::En,
            Language::En => Language::ZhCn,
        });
    }

    /// Sets the language and stores the choice.
    pub fn set_language(self, language: Language) {
        browser::store(LANGUAGE, html_name(language));
        self.chosen_language.set(Some(language));
    }
}

fn set_on_root(attribute: &str, value: &str) {
    if let Some(root) = browser::root() {
        let _ = root.set_attribute(attribute, value);
    }
}

/// Returns the language of a tag such as `zh-HK`: Chinese, otherwise English.
fn language_of(tag: &str) -> Language {
    if tag.starts_with("zh") { Language::ZhCn } else { Language::En }
}

/// Returns the system's language; Chinese if the browser doesn't report one.
fn system_language() -> Language {
    window().navigator().language().as_deref().map_or(Language::ZhCn, language_of)
}

fn theme_of(name: &str) -> Option<Theme> {
    [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_chinese_is_read_as_chinese() {
        assert_eq!(language_of("zh-CN"), Language::ZhCn);
        assert_eq!(language_of("zh-Hant-HK"), Language::ZhCn);
        assert_eq!(language_of("en-GB"), Language::En);
        assert_eq!(language_of("de"), Language::En);
    }

    #[test]
    fn an_unknown_theme_is_ignored() {
        assert_eq!(theme_of("dark"), Some(Theme::Dark));
        assert_eq!(theme_of("light"), Some(Theme::Light));
        assert_eq!(theme_of("system"), None);
    }
}
