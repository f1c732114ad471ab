//! Words for values: amounts, counts, switches, and lengths in the platform's units.

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

/// A number of things, e.g. `3 家门店`.
pub fn counted(what: Counted, count: usize, language: Language) -> String {
    let (chinese, one, many) = match what {
        Counted::Stores => ("家门店", "store", "stores"),
        Counted::Pictures => ("张图片", "picture", "pictures"),
        Counted::ArticleEntries => ("组图文", "entry", "entries"),
    };
    let english = if count == 1 { one } else { many };
    format!("{count} {}", pick(language, chinese, english))
}

/// An amount in yuan, e.g. `12.5 元`.
pub fn money(amount: Fen, language: Language) -> String {
    format!("{amount} {}", pick(language, "元", "CNY"))
}

/// An absent value.
pub fn nothing(language: Language) -> &'static str {
    pick(language, "（空）", "(empty)")
}

/// A value that reads like the one before it although it differs, e.g. other pictures.
pub fn other_content(value: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{value}（内容有改动）"),
        Language::En => format!("{value} (other content)"),
    }
}

/// What stands between the items of a list.
pub fn list_separator(language: Language) -> &'static str {
    pick(language, "、", ", ")
}

/// Whether a switch is on.
pub fn yes_no(on: bool, language: Language) -> &'static str {
    if on { pick(language, "是", "Yes") } else { pick(language, "否", "No") }
}

/// A counter in Chinese characters and in the platform's unit, e.g. `8 / 16 汉字 · 24 / 48 字节`. A
/// character that is half full counts.
pub fn counter(unit: Unit, used: usize, max: usize, language: Language) -> String {
    let size = unit.chinese_character();
    let (characters, most) = (used.div_ceil(size), max / size);
    let name = match unit {
        Unit::Utf8Bytes => pick(language, "字节", "bytes"),
        Unit::DisplayWidth => pick(language, "字母宽", "letters"),
    };
    format!("{characters} / {most} 汉字 · {used} / {max} {name}")
}
