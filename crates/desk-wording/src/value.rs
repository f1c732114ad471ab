//! Texts for values: amounts, counts, switches, and lengths in the platform's units.

use card_model::{language::Language, money::Fen, text::Unit};

use super::pick;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Stores.
    Stores,
    /// Pictures.
    Pictures,
    /// Pictures with their texts.
    ArticleEntries,
}

/// Returns a number of things, e.g. `3 家门店`.
pub fn counted(what: Counted, count: usize, language: Language) -> String {
    let (chinese, one, many) = match what {
        Counted::Stores => ("家门店", "store", "stores"),
        Counted::Pictures => ("张图片", "picture", "pictures"),
        Counted::ArticleEntries => ("组图文", "entry", "entries"),
    };
    let english = if count == 1 { one } else { many };
    format!("{count} {}", pick(language, chinese, english))
}

/// Returns an amount in yuan, e.g. `12.5 元`.
pub fn money(amount: Fen, language: Language) -> String {
    format!("{amount} {}", pick(language, "元", "CNY"))
}

/// Returns the text for a missing value.
pub fn nothing(language: Language) -> &'static str {
    pick(language, "（空）", "(empty)")
}

/// Returns the text for a value that differs but reads like the previous one, e.g. other pictures.
pub fn other_content(value: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{value}（内容有改动）"),
        Language::En => format!("{value} (other content)"),
    }
}

/// Returns the separator between the items of a list.
pub fn list_separator(language: Language) -> &'static str {
    pick(language, "、", ", ")
}

/// Returns the text of a switch.
pub fn yes_no(on: bool, language: Language) -> &'static str {
    if on { pick(language, "是", "Yes") } else { pick(language, "否", "No") }
}

/// Returns a counter in Chinese characters, e.g. `8/16 字`. A partially used character counts.
pub fn counter(unit: Unit, used: usize, max: usize, language: Language) -> String {
    let size = unit.chinese_character();
    let name = pick(language, "字", "Chinese characters");
    format!("{}/{} {name}", used.div_ceil(size), max / size)
}

/// Returns what counts as one in a [`counter`].
pub fn counting(unit: Unit, language: Language) -> &'static str {
    match unit {
        Unit::Utf8Bytes => pick(
            language,
            "英文字母和数字算三分之一个字",
            "A Latin letter or digit counts as a third of a Chinese character",
        ),
        Unit::DisplayWidth => pick(
            language,
            "英文字母和数字算半个字",
            "A Latin letter or digit counts as half a Chinese character",
        ),
    }
}
