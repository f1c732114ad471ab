//! The languages in which titles and summaries are composed.

use serde::{Deserialize, Serialize};

/// A language of the composed texts. Weixin itself composes Chinese.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Language {
    /// Both languages, the platform's own first.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// Returns the BCP 47 tag, e.g. for an HTML `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// Returns the language of a tag such as `zh-Hans-CN`, `zh` or `en-GB`, or `None` for any other tag.
    ///
    /// ```
    /// use card_model::language::Language;
    /// assert_eq!(Language::from_tag("en-GB"), Some(Language::En));
    /// assert_eq!(Language::from_tag("fr"), None);
    /// ```
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next() {
            Some(primary) if primary.eq_ignore_ascii_case("zh") => Some(Self::ZhCn),
            Some(primary) if primary.eq_ignore_ascii_case("en") => Some(Self::En),
            _ => None,
        }
    }
}
