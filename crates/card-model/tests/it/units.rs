//! Units: texts, money, times, colours.

use card_model::{
    color,
    image::is_uploaded,
    language::Language,
    money::Fen,
    text::{Unit, display_width, forbidden_character, utf8_bytes, utf16_units},
    time::{BeijingDay, UnixSeconds},
};

#[test]
fn texts_are_counted_in_three_ways() {
    for (text, bytes, width, units) in [
        ("", 0, 0, 0),
        ("abc", 3, 3, 3),
        ("微信餐厅", 12, 8, 4),
        ("6个汉字tips", 14, 11, 8),
        ("é", 2, 2, 1),
        ("🥧", 4, 2, 2),
    ] {
        assert_eq!(utf8_bytes(text), bytes, "{text}");
        assert_eq!(display_width(text), width, "{text}");
        assert_eq!(utf16_units(text), units, "{text}");
    }
    for unit in [Unit::Utf8Bytes, Unit::DisplayWidth] {
        assert_eq!(unit.measure("汉"), unit.chinese_character());
    }
}

#[test]
fn forbidden_characters_and_their_neighbours() {
    for refused in
        ['\u{0}', '\t', '\r', '\u{1f}', '\u{7f}', '\u{85}', '\u{9f}', '\u{202a}', '\u{202e}']
            .into_iter()
            .chain(['\u{61c}', '\u{200e}', '\u{200f}'])
            .chain(['\u{2066}', '\u{2069}', '\u{e0000}', '\u{e0041}', '\u{e007f}'])
    {
        assert_eq!(forbidden_character(&format!("a{refused}b")), Some(refused), "{refused:?}");
    }
    for accepted in [
        '\n', ' ', '~', '\u{a0}', '\u{61b}', '\u{61d}', '\u{200d}', '\u{2010}', '\u{2029}',
        '\u{202f}', '\u{2065}', '\u{206a}', '券',
    ] {
        assert_eq!(forbidden_character(&format!("a{accepted}b")), None, "{accepted:?}");
    }
    assert_eq!(forbidden_character("\u{e0080}\u{dffff}"), None);
}

/// All characters of the planes in which some are forbidden or white space.
fn some_characters() -> impl Iterator<Item = char> {
    ('\0'..='\u{ffff}').chain('\u{dff80}'..='\u{e00ff}')
}

#[test]
fn the_fast_search_finds_the_same_forbidden_characters_as_a_simple_one() {
    let is_forbidden = |character: char| {
        (character.is_control() && character != '\n')
            || "\u{61c}\u{200e}\u{200f}".contains(character)
            || ('\u{202a}'..='\u{202e}').contains(&character)
            || ('\u{2066}'..='\u{2069}').contains(&character)
            || ('\u{e0000}'..='\u{e007f}').contains(&character)
    };
    for character in some_characters() {
        let found = forbidden_character(&format!("“券”{character}·¥ 50"));
        assert_eq!(found, is_forbidden(character).then_some(character), "{character:?}");
    }
}

#[test]
fn a_picture_has_no_white_space_of_any_kind() {
    for character in some_characters() {
        let url = format!("http://mmbiz.qpic.cn/mmbiz/{character}/0");
        assert_eq!(is_uploaded(&url), !character.is_whitespace(), "{character:?}");
    }
}

#[test]
fn amounts_are_typed_in_yuan() {
    for (text, fen) in [
        ("50", Some(5000)),
        (" 0.01 ", Some(1)),
        ("88.8", Some(8880)),
        ("1.", Some(100)),
        ("0", Some(0)),
        ("", None),
        (".5", None),
        ("1.234", None),
        ("-1", None),
        ("1e3", None),
        ("１", None),
        ("184467440737095516.15", Some(u64::MAX)),
        ("184467440737095516.16", None),
    ] {
        assert_eq!(Fen::from_yuan(text), fen.map(Fen::new), "{text}");
    }
}

#[test]
fn days_are_beijing_days() {
    // S2 "Query Code interface": valid from 1457452800 to 1463155199, whole days in Beijing.
    let (begin, end) = (UnixSeconds::new(1_457_452_800), UnixSeconds::new(1_463_155_199));
    assert_eq!(begin.beijing_day().to_string(), "2016-03-09");
    assert_eq!(begin.beijing_day().begin(), begin);
    assert_eq!(end.beijing_day().to_string(), "2016-05-13");
    assert_eq!(end.beijing_day().end(), end);
    assert_eq!(UnixSeconds::new(begin.get() - 1).beijing_clock(), (23, 59));
    // 2015-06-15 was a Monday.
    assert_eq!("2015-06-15".parse::<BeijingDay>().unwrap().weekday(), 0);
    for (text, valid) in [
        ("2016-02-29", true),
        ("2015-02-29", false),
        ("2000-02-29", true),
        ("1900-02-29", false),
        ("2015-13-01", false),
        ("2015-00-01", false),
        ("2015-06-31", false),
        ("2015-6-15", false),
        ("15-06-15", false),
        ("2015-06-15 ", false),
        ("2015-06-15-", false),
        ("+015-06-15", false),
    ] {
        assert_eq!(text.parse::<BeijingDay>().is_ok(), valid, "{text}");
    }
}

#[test]
fn no_time_is_too_far_away() {
    for far in [i64::MIN, i64::MAX] {
        let (time, day) = (UnixSeconds::new(far), BeijingDay::new(far));
        assert!(!day.to_string().is_empty() && !time.beijing_day().to_string().is_empty());
        // Both ends saturate at the largest number, so they may be equal.
        assert!(day.end().get().abs_diff(day.begin().get()) <= 86_400);
        assert!(day.weekday() < 7 && time.beijing_clock().0 < 24);
    }
}

#[test]
fn languages_have_tags() {
    for (tag, language) in [
        ("zh-CN", Some(Language::ZhCn)),
        ("zh", Some(Language::ZhCn)),
        ("ZH_hant", Some(Language::ZhCn)),
        ("en-US", Some(Language::En)),
        ("", None),
        ("english", None),
    ] {
        assert_eq!(Language::from_tag(tag), language, "{tag}");
    }
    for language in Language::ALL {
        assert_eq!(Language::from_tag(language.tag()), Some(language));
        assert_eq!(serde_json::to_value(language).unwrap(), language.tag());
    }
}

#[test]
fn every_colour_is_found_by_name_and_by_value() {
    assert_eq!(color::COLORS.len(), 14);
    for row in color::COLORS {
        assert_eq!(color::find(row.name), Some(row));
        assert_eq!(color::find(&row.hex.to_uppercase()), Some(row));
    }
    assert_eq!(color::find("Color011"), None);
    assert_eq!(color::find("color010"), None);
}
