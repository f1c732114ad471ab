//! Time for reading, checking, composing and comparing a voucher of 2 KB: `cargo bench -p card-model`.

mod sample;

use std::hint::black_box;

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
}

/// The work of a program on a received card.
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
