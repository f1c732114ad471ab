//! Tests of the table of error codes.

use super::{CODE_CONSUMED, INVALID_CREDENTIAL, OK, RetryClass, all, class, find};

/// The numbers of the platform's published list that concern cards, tokens and statistics
/// (facts page 2.11), and those that the reliability rules name.
const DOCUMENTED: &str = include_str!("../../tests/fixtures/errcodes.txt");

#[test]
fn every_documented_number_has_a_row() {
    let missing: Vec<i64> = DOCUMENTED
        .split_whitespace()
        .map(|number| number.parse().unwrap())
        .filter(|number| find(*number).is_none())
        .collect();
    assert_eq!(missing, [] as [i64; 0]);
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
        assert!(!row.zh.is_ascii(), "{} has no Chinese meaning", row.name);
        assert!(row.en.is_ascii(), "{} is not plain English", row.name);
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
