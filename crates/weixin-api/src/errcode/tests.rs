//! Tests of the table of errcodes.

use super::{CODE_CONSUMED, INVALID_CREDENTIAL, OK, RetryClass, all, class, find};

/// The platform's published list (P15) for cards, tokens and statistics: number, tab, message.
const PUBLISHED: &str = include_str!("../../tests/fixtures/errcodes.tsv");

/// The part of P15 about third-party platforms, as Senparc's `ReturnCode` and the error tables of the P21 pages quote
/// it.
const OF_COMPONENTS: &str = include_str!("../../tests/fixtures/errcodes-component.tsv");

/// Errcodes that are not in the published list, from Tencent's other pages and from clients.
const BEYOND_THE_LIST: [i64; 5] = [40125, 65106, 72015, 76001, 76021];

fn published() -> impl Iterator<Item = (i64, &'static str)> {
    PUBLISHED.lines().skip(1).chain(OF_COMPONENTS.lines().skip(1)).map(|line| {
        let (number, message) = line.split_once('\t').unwrap();
        (number.parse().unwrap(), message)
    })
}

/// Returns the words without spaces, which differ between copies.
fn words(message: &str) -> String {
    message.replace("\\\\", "\\").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_published_number_has_a_row() {
    assert!(published().count() >= 130);
    let missing: Vec<i64> = published()
        .map(|(number, _)| number)
        .chain(BEYOND_THE_LIST)
        .filter(|number| find(*number).is_none())
        .collect();
    assert_eq!(missing, [] as [i64; 0]);
}

#[test]
fn rows_repeat_the_platforms_english_words() {
    for (number, message) in published().filter(|(_, message)| message.is_ascii()) {
        let row = find(number).unwrap();
        assert_eq!(words(row.message), words(message), "{number}");
    }
}

#[test]
fn messages_have_single_spaces_as_live_answers_do() {
    let live = "missing required fields! please check document and request json!";
    assert_eq!(find(41011).map(|row| row.message), Some(live));
    for row in all() {
        assert!(!row.message.contains("  "), "{}", row.name);
    }
}

#[test]
fn no_number_and_no_name_stands_twice() {
    let mut numbers: Vec<i64> = all().map(|row| row.number).collect();
    let mut names: Vec<&str> = all().map(|row| row.name).collect();
    let rows = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    names.sort_unstable();
    names.dedup();
    assert_eq!((numbers.len(), names.len()), (rows, rows));
}

#[test]
fn every_row_speaks_both_languages() {
    for row in all() {
        assert!(!row.zh.is_ascii(), "{} has no meaning in Chinese", row.name);
        assert!(row.en.is_ascii(), "{} has no meaning in plain English", row.name);
        assert!(!row.message.is_empty(), "{} has no message", row.name);
    }
}

#[test]
fn classes_are_those_of_the_reliability_rules() {
    let expected = [
        (RetryClass::Ok, vec![0]),
        (RetryClass::TokenStale, vec![40001, 40014, 42001]),
        (RetryClass::CredentialPermanent, vec![40013, 40125, 40164, 48001]),
        (RetryClass::Busy, vec![-1]),
        (RetryClass::Rate, vec![45009, 45011]),
        (
            RetryClass::Data,
            vec![
                40071, 40079, 40100, 40116, 40122, 40127, 40141, 41011, 41012, 41025, 45021, 45030,
                45031, 45033, 47001, 61500, 61501,
            ],
        ),
        (RetryClass::AlreadyDone, vec![40099]),
        (RetryClass::Unknown, vec![1, 99999]),
    ];
    for (expected, numbers) in expected {
        for number in numbers {
            assert_eq!(class(number), expected, "{number}");
        }
    }
}

#[test]
fn constants_are_the_rows_numbers() {
    assert_eq!((OK, INVALID_CREDENTIAL, CODE_CONSUMED), (0, 40001, 40099));
}
