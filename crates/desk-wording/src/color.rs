//! Texts for the 14 background colours.

use card_model::{color::find, language::Language};

use super::pick;

/// Returns the name of a colour, given as its name (`Color010`) or its value (`#63b359`). Any other text is returned
/// unchanged.
pub fn color(name_or_hex: &str, language: Language) -> String {
    let text = match find(name_or_hex).map(|color| color.name) {
        Some("Color010") => pick(language, "嫩绿", "Leaf green"),
        Some("Color020") => pick(language, "翠绿", "Emerald"),
        Some("Color030") => pick(language, "天蓝", "Sky blue"),
        Some("Color040") => pick(language, "湖蓝", "Blue"),
        Some("Color050") => pick(language, "紫色", "Purple"),
        Some("Color060") => pick(language, "驼色", "Camel"),
        Some("Color070") => pick(language, "金黄", "Golden yellow"),
        Some("Color080") => pick(language, "浅橙", "Light orange"),
        Some("Color081") => pick(language, "橙色", "Orange"),
        Some("Color082") => pick(language, "黄绿", "Lime"),
        Some("Color090") => pick(language, "珊瑚红", "Coral"),
        Some("Color100") => pick(language, "砖红", "Brick red"),
        Some("Color101") => pick(language, "正红", "Red"),
        Some("Color102") => pick(language, "石墨灰", "Slate"),
        _ => name_or_hex,
    };
    text.to_owned()
}
