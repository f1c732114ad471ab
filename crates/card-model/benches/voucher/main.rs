//! How long it takes to read, check, compose and compare a voucher of 2 KB, and how that compares
//! with the same check by the `jsonschema` crate: `cargo bench -p card-model`.

mod sample;
mod schema;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use card_model::{
    card::Card,
    language::Language,
    patch::CardPatch,
    title::compose,
    validation::{Report, validate},
};
use serde_json::Value;

fn main() {
    divan::main();
    compare();
}

/// What a program does with a card that somebody sent.
fn parse_and_validate(json: &str) -> Option<Report> {
    let card: Card = serde_json::from_str(json).ok()?;
    Some(validate(&card, sample::CREATE))
}

#[divan::bench]
fn parse(bencher: divan::Bencher<'_, '_>) {
    let json = sample::json();
    bencher.bench(|| serde_json::from_str::<Card>(black_box(&json)));
}

#[divan::bench]
fn parse_value_alone(bencher: divan::Bencher<'_, '_>) {
    let json = sample::json();
    bencher.bench(|| serde_json::from_str::<Value>(black_box(&json)));
}

#[divan::bench]
fn validation(bencher: divan::Bencher<'_, '_>) {
    let card = sample::card();
    bencher.bench(|| validate(black_box(&card), sample::CREATE));
}

#[divan::bench]
fn composition(bencher: divan::Bencher<'_, '_>) {
    let card = sample::card();
    bencher.bench(|| compose(black_box(&card), Language::ZhCn));
}

#[divan::bench]
fn diff(bencher: divan::Bencher<'_, '_>) {
    let (card, edited) = (sample::card(), sample::edited());
    bencher.bench(|| CardPatch::between(black_box(&card), black_box(&edited)));
}

#[divan::bench]
fn parse_then_validation(bencher: divan::Bencher<'_, '_>) {
    let json = sample::json();
    bencher.bench(|| parse_and_validate(black_box(&json)));
}

#[divan::bench]
fn parse_then_jsonschema(bencher: divan::Bencher<'_, '_>) {
    let (json, validator) = (sample::json(), schema::validator());
    bencher.bench(|| {
        serde_json::from_str::<Value>(black_box(&json))
            .is_ok_and(|value| validator.iter_errors(&value).next().is_none())
    });
}

/// The quickest of several rounds, which others' work on the machine disturbs least.
fn quickest<T>(mut work: impl FnMut() -> T) -> Duration {
    const ROUNDS: u32 = 40;
    const TIMES: u32 = 500;
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        for _ in 0..TIMES {
            black_box(work());
        }
        best = best.min(begin.elapsed() / TIMES);
    }
    best
}

/// Prints the ratio, for a voucher that is in order, so that both check all of it.
#[expect(clippy::print_stdout, reason = "a benchmark is there to be read")]
fn compare() {
    let (json, value, validator) = (sample::json(), sample::value(), schema::validator());
    assert!(parse_and_validate(&json).is_some_and(|report| report.is_empty()));
    assert_eq!(validator.iter_errors(&value).map(|it| it.to_string()).collect::<Vec<_>>(), [""; 0]);
    let ours = quickest(|| parse_and_validate(black_box(&json)));
    let theirs = quickest(|| {
        serde_json::from_str::<Value>(black_box(&json))
            .is_ok_and(|value| validator.iter_errors(&value).next().is_none())
    });
    let card = sample::card();
    let our_check = quickest(|| validate(black_box(&card), sample::CREATE));
    let their_check = quickest(|| validator.iter_errors(black_box(&value)).next().is_none());
    let compiling = quickest_few(schema::validator);
    println!("\nvoucher of {} bytes, the quickest of many rounds", json.len());
    println!("  {:<16}{:>14}{:>14}{:>10}", "", "card-model", "jsonschema", "times");
    for (what, ours, theirs) in
        [("parse + check", ours, theirs), ("check alone", our_check, their_check)]
    {
        let times = theirs.as_secs_f64() / ours.as_secs_f64();
        println!("  {what:<16}{ours:>14.2?}{theirs:>14.2?}{times:>10.1}");
    }
    println!("  jsonschema's schema was compiled before, in {compiling:.0?}");
}

/// As [`quickest`], for work that takes long.
fn quickest_few<T>(mut work: impl FnMut() -> T) -> Duration {
    let once = |work: &mut dyn FnMut() -> T| {
        let begin = Instant::now();
        black_box(work());
        begin.elapsed()
    };
    (0..10).map(|_| once(&mut work)).min().unwrap_or_default()
}
