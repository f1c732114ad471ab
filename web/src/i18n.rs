//! Texts in two languages. A message is an enum variant and its text an exhaustive match, so a missing translation
//! doesn't compile. Names of rules, fields and states are in `desk_wording`.

pub mod about;
pub mod accounts;
pub mod activity;
pub mod archive;
pub mod bulk;
pub mod capabilities;
pub mod code_actions;
pub mod codes;
pub mod cohorts;
pub mod common;
pub mod costs;
pub mod drift;
pub mod editor;
pub mod event_figures;
pub mod identity;
pub mod issue;
pub mod jobs;
pub mod keys;
pub mod list;
pub mod members;
pub mod merchant;
pub mod overview;
pub mod palette;
pub mod people;
pub mod phone;
pub mod push_setup;
pub mod pushes;
pub mod redeem;
pub mod sandbox;
pub mod second_factor;
pub mod shortcuts;
pub mod statistics;
pub mod stock;
pub mod sub_merchants;
pub mod third_party;
pub mod tools;
pub mod upload;
pub mod views;
pub mod void_codes;
pub mod voucher;
pub mod writes;

use std::borrow::Cow;

use card_model::language::Language;
use leptos::prelude::Get;

use crate::state::preferences::Preferences;

/// A text of the dashboard.
pub trait Message: Copy + Send + Sync + 'static {
    /// Returns the text in a language.
    fn text(self, language: Language) -> Cow<'static, str>;
}

/// The text of a message in the current language. Reactive.
pub fn t<M: Message>(message: M) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    let preferences = Preferences::get();
    move || message.text(preferences.language.get()).into_owned()
}

/// The current language. Reactive.
pub fn language() -> Language {
    Preferences::get().language.get()
}

/// The language's tag for the `lang` attribute.
pub fn html_name(language: Language) -> &'static str {
    match language {
        Language::ZhCn => "zh-CN",
        Language::En => "en",
    }
}

/// Declares an enum of messages, each with both texts.
macro_rules! messages {
    ($(#[$meta:meta])* pub enum $name:ident { $($variant:ident => ($zh:literal, $en:literal),)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $(#[doc = $en] $variant,)* }

        impl $crate::i18n::Message for $name {
            fn text(self, language: card_model::language::Language) -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed(match (self, language) {
                    $((Self::$variant, card_model::language::Language::ZhCn) => $zh,
                      (Self::$variant, card_model::language::Language::En) => $en,)*
                })
            }
        }
    };
}
pub(crate) use messages;
