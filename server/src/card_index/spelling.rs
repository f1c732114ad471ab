//! Matches titles as users type them: characters, full pinyin, initials, or any mixture.
//!
//! A text is spelled once. Queries then compare letters.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use pinyin::{Pinyin, ToPinyinMulti};

/// Significant characters of a query, so that a set of positions fits into one word. The rest is ignored.
const MAX_CHARACTERS: usize = 63;
/// Characters of a text that are searched.
const MAX_LETTERS: usize = 256;
/// Cache size above which the spellings of unused texts are dropped.
const KEPT: usize = 4096;
/// Initials of two letters.
const LONG_INITIALS: [&str; 3] = ["zh", "ch", "sh"];

/// One character of a text.
#[derive(Debug)]
struct Letter {
    /// Lower case and half width.
    folded: char,
    /// Readings without tones; empty if it is not a Chinese character.
    readings: Vec<&'static str>,
}

/// A text prepared for searching.
#[derive(Debug)]
pub(super) struct Spelling {
    letters: Vec<Letter>,
    /// All ASCII letters and digits that can be typed for it.
    keys: u64,
}

/// A query in lower case and half width, without spaces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Typed {
    characters: Vec<char>,
    /// The ASCII letters and digits in it.
    keys: u64,
}

/// The match of a query in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// Indexes of the first character and of the one after the last.
    pub(super) range: (usize, usize),
    /// Whether the query has the characters themselves, not their spelling.
    pub(super) literal: bool,
}

impl Typed {
    /// Parses a query.
    pub(super) fn new(query: &str) -> Self {
        let counts = query.chars().filter(|character| !character.is_whitespace());
        let characters: Vec<char> = counts.map(fold).take(MAX_CHARACTERS).collect();
        let keys = keys(characters.iter().copied());
        Self { characters, keys }
    }

    /// Returns `true` if the query is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }
}

impl Spelling {
    /// Spells a text.
    pub(super) fn of(text: &str) -> Self {
        let letter = |character: char| {
            let mut readings: Vec<&'static str> =
                character.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain).collect();
            readings.sort_unstable();
            readings.dedup();
            Letter { folded: fold(character), readings }
        };
        let letters: Vec<Letter> = text.chars().take(MAX_LETTERS).map(letter).collect();
        let of_letter = |letter: &Letter| {
            let readings = letter.readings.iter().flat_map(|reading| reading.chars()).map(fold);
            keys(readings.chain(std::iter::once(letter.folded)))
        };
        let keys = letters.iter().fold(0, |all, letter| all | of_letter(letter));
        Self { letters, keys }
    }

    /// Finds the first match in the text. A literal match takes precedence.
    pub(super) fn find(&self, typed: &Typed) -> Option<Match> {
        if typed.keys & !self.keys != 0 {
            return None;
        }
        let (begins, typed) = (0..self.letters.len(), typed.characters.as_slice());
        let literal = begins.clone().find_map(|begin| {
            let end = self.literal_end(begin, typed)?;
            Some(Match { range: (begin, end), literal: true })
        });
        literal.or_else(|| {
            // Bit n: from this letter on, the query's characters from the n-th on don't match.
            let mut failed = Vec::new();
            begins.into_iter().filter(|begin| !self.is_skipped(*begin)).find_map(|begin| {
                let end = self.end(begin, 0, typed, &mut failed)?;
                Some(Match { range: (begin, end), literal: false })
            })
        })
    }

    /// Returns the end of a literal match at `begin`. Spaces of the text are skipped.
    fn literal_end(&self, begin: usize, typed: &[char]) -> Option<usize> {
        let mut at = begin;
        for (position, character) in typed.iter().enumerate() {
            while position > 0 && self.letters.get(at)?.folded.is_whitespace() {
                at += 1;
            }
            if self.letters.get(at)?.folded != *character {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Returns the end of a match of the query from `position` at `at`.
    fn end(
        &self,
        mut at: usize,
        position: usize,
        typed: &[char],
        failed: &mut Vec<u64>,
    ) -> Option<usize> {
        let Some(rest) = typed.get(position..).filter(|rest| !rest.is_empty()) else {
            return Some(at);
        };
        let mark = 1_u64 << position;
        loop {
            let letter = self.letters.get(at)?;
            if failed.get(at).is_some_and(|marks| marks & mark != 0) {
                return None;
            }
            let found = letter
                .steps(rest)
                .find_map(|step| self.end(at + 1, position + step, typed, failed));
            if found.is_some() {
                return found;
            }
            if failed.len() <= at {
                failed.resize(at + 1, 0);
            }
            if let Some(marks) = failed.get_mut(at) {
                *marks |= mark;
            }
            if position == 0 || !self.is_skipped(at) {
                return None;
            }
            at += 1;
        }
    }

    /// Returns `true` if users omit the character when they type.
    fn is_skipped(&self, at: usize) -> bool {
        self.letters.get(at).is_some_and(|letter| !letter.folded.is_alphanumeric())
    }
}

impl Letter {
    /// Returns the numbers of typed characters that can match this letter.
    fn steps(&self, typed: &[char]) -> impl Iterator<Item = usize> {
        let itself = (typed.first() == Some(&self.folded)).then_some(1);
        let read = self.readings.iter().flat_map(move |reading| {
            let full = reading.chars().count();
            let pairs = reading.chars().map(fold).zip(typed);
            let common = pairs.take_while(|(one, other)| one == *other).count();
            let long = LONG_INITIALS.iter().any(|initial| reading.starts_with(initial));
            let is_step = move |step: usize| {
                // An incomplete syllable at the end of the query is still being typed.
                step == full || step == 1 || (step == 2 && long) || step == typed.len()
            };
            (1..=common).rev().filter(move |step| is_step(*step))
        });
        itself.into_iter().chain(read)
    }
}

/// Returns a bit set of the ASCII letters and digits of a text. Most texts lack one of those in the query.
fn keys(characters: impl Iterator<Item = char>) -> u64 {
    characters
        .filter_map(|character| character.to_digit(36))
        .fold(0, |keys, digit| keys | 1 << digit)
}

/// Folds a character to lower case and half width: a Chinese keyboard types both widths.
fn fold(character: char) -> char {
    let narrow = match character {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        'ü' | 'Ü' => 'v',
        other => other,
    };
    narrow.to_lowercase().next().unwrap_or(narrow)
}

/// A cache of spelled texts.
#[derive(Debug, Default)]
pub(super) struct Spellings(RwLock<HashMap<String, Arc<Spelling>>>);

impl Spellings {
    /// Returns the spellings of texts, in their order.
    pub(super) fn of<'text>(
        &self,
        texts: impl Iterator<Item = &'text str> + Clone,
    ) -> Vec<Arc<Spelling>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let found: Option<Vec<_>> = texts.clone().map(|text| known.get(text).cloned()).collect();
        drop(known);
        if let Some(found) = found {
            return found;
        }
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let spell = |text: &str| Arc::new(Spelling::of(text));
        let all: Vec<_> = texts
            .clone()
            .map(|text| Arc::clone(known.entry(text.to_owned()).or_insert_with(|| spell(text))))
            .collect();
        if known.len() > KEPT.max(all.len() * 2) {
            let wanted: std::collections::HashSet<&str> = texts.collect();
            known.retain(|text, _| wanted.contains(text.as_str()));
        }
        all
    }
}

#[cfg(test)]
mod tests;
