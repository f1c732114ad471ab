//! Queries that users type for a title.

use super::*;

fn found(text: &str, typed: &str) -> Option<(usize, usize)> {
    Spelling::of(text).find(&Typed::new(typed)).map(|found| found.range)
}

#[test]
fn pinyin_in_full_as_initials_and_mixed() {
    for typed in
        ["danta", "dt", "dan挞", "蛋ta", "DanTa", "dan ta", "ｄａｎｔａ", "蛋挞", "dtm", "dantam5"]
    {
        let begin = found("蛋挞满500减50", typed).map(|range| range.0);
        assert_eq!(begin, Some(0), "{typed}");
    }
    assert_eq!(found("蛋挞满500减50", "dt"), Some((0, 2)));
    assert_eq!(found("蛋挞满500减50", "m500j"), Some((2, 7)));
    assert_eq!(found("买生日蛋糕送蛋挞", "danta"), Some((6, 8)));
}

#[test]
fn a_syllable_may_end_early_only_where_the_typing_ends() {
    assert_eq!(found("蛋挞", "da"), Some((0, 1)));
    assert_eq!(found("蛋挞", "dat"), None, "neither a syllable nor an initial");
    assert_eq!(found("蛋挞", "tad"), None);
    assert_eq!(found("中式早餐", "zhsz"), Some((0, 3)), "an initial of two letters");
}

#[test]
fn a_character_with_several_readings_is_found_by_each() {
    // 重 is read zhong and chong, 行 hang and xing.
    for typed in ["chongqing", "zhongqing", "cq", "zq"] {
        assert_eq!(found("重庆小面", typed), Some((0, 2)), "{typed}");
    }
    assert_eq!(found("银行卡", "yinhang"), Some((0, 2)));
}

#[test]
fn what_people_leave_out_is_passed_over() {
    assert_eq!(found("咖啡（大杯）8折", "kafeidabei8"), Some((0, 7)));
    assert_eq!(found("50 元代金券", "50元"), Some((0, 4)));
    assert_eq!(found("Afternoon tea", "noonte"), Some((5, 12)));
}

#[test]
fn the_letter_u_with_dots_is_typed_as_v() {
    assert_eq!(found("绿茶", "lvcha"), Some((0, 2)));
}

#[test]
fn a_hostile_title_takes_no_longer_than_its_length() {
    // Every character can be read as one or as two letters. Without memoization this takes 2^200 steps.
    let title = "阿啊安按".repeat(100);
    let typed = format!("{}!", "a".repeat(62));
    assert_eq!(found(&title, &typed), None);
}

#[test]
fn texts_are_spelled_once_and_forgotten_when_they_are_gone() {
    let spellings = Spellings::default();
    let texts: Vec<String> = (0..KEPT).map(|number| format!("券{number}")).collect();
    let one = spellings.of(texts.iter().map(String::as_str));
    let again = spellings.of(texts.iter().map(String::as_str));
    assert!(one.iter().zip(&again).all(|(one, again)| Arc::ptr_eq(one, again)));
    spellings.of(["蛋挞"].into_iter());
    assert_eq!(spellings.0.read().unwrap().len(), 1, "more than enough were kept");
}
