//! Reads cards from files: a `card/create` body, a bare card, or a `card/get` response.

use std::{
    collections::BTreeMap,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use card_model::{
    card::{Card, ShapeError},
    wire::Raw,
};
use weixin_api::{
    envelope::without_mark,
    json::{self, MAX_BYTES},
};

use super::Stdin;

/// An error of reading a card from a file.
#[derive(Debug, thiserror::Error)]
pub(super) enum InputError {
    /// The file can't be read.
    #[error("{}: can't be read", file.display())]
    Read {
        file: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// The file is too large for a card.
    #[error("{}: more than {MAX_BYTES} bytes; a card has a few thousand", file.display())]
    TooLarge { file: PathBuf },
    /// A top-level member has an undocumented type, so there is no card.
    #[error("{}: `{member}` has another type than documented (errcode 47001)", file.display())]
    BadType {
        file: PathBuf,
        member: String,
        /// See [`Input::body`].
        body: Option<Vec<u8>>,
    },
    /// The file contains no valid JSON, or no card.
    #[error("{}:{line}:{column}: {problem}", file.display())]
    Content { file: PathBuf, line: usize, column: usize, problem: String },
}

impl InputError {
    /// Line and column, both starting at 1, if known.
    pub(super) fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::Content { line, column, .. } => Some((*line, *column)),
            Self::Read { .. } | Self::TooLarge { .. } | Self::BadType { .. } => None,
        }
    }
}

/// The content of a file.
#[derive(Debug)]
pub(super) struct Input {
    /// The card.
    pub(super) card: Card,
    /// The bytes to send to `card/create`; `None` for a response of the platform, which can't be sent as it is.
    pub(super) body: Option<Vec<u8>>,
}

/// Reads a card; `-` is standard input.
///
/// # Errors
/// Fails if the file can't be read, is not JSON, or contains no card.
pub(super) fn read(file: &Path, stdin: Stdin<'_>) -> Result<Input, InputError> {
    let bytes = bytes(file, stdin)?;
    let text = without_mark(&bytes);
    let at = |line, column, problem| InputError::Content {
        file: file.to_owned(),
        line,
        column,
        problem,
    };
    let value = json::check(text)
        .and_then(|()| serde_json::from_slice::<Raw>(text))
        .map_err(|error| at(error.line(), error.column().max(1), without_place(&error)))?;
    let members = value.members().unwrap_or_default();
    let body = (!members.contains_key("errcode")).then(|| text.to_owned());
    let card = card_in(&value, &members).map_err(|problem| match problem {
        Problem::BadType(member) => {
            InputError::BadType { file: file.to_owned(), member, body: body.clone() }
        }
        Problem::NoCard(words) => {
            let (line, column) = begin(text);
            at(line, column, words)
        }
    })?;
    Ok(Input { card, body })
}

fn bytes(file: &Path, stdin: Stdin<'_>) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    let result = if file == Path::new("-") {
        stdin.take(limit).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|opened| opened.take(limit).read_to_end(&mut bytes))
    };
    result.map_err(|source| InputError::Read { file: file.to_owned(), source })?;
    if bytes.len() > MAX_BYTES {
        return Err(InputError::TooLarge { file: file.to_owned() });
    }
    Ok(bytes)
}

/// Why JSON contains no card.
enum Problem {
    /// A top-level member has another type.
    BadType(String),
    /// Any other reason, as a message.
    NoCard(String),
}

/// Extracts the card from any of the three forms.
fn card_in(value: &Raw, members: &BTreeMap<String, Raw>) -> Result<Card, Problem> {
    let errcode = members.get("errcode").and_then(Raw::read::<i64>).unwrap_or(0);
    if errcode != 0 {
        return Err(Problem::NoCard(format!(
            "this is a response of the platform with errcode {errcode}, not a card"
        )));
    }
    let missing = Raw::default();
    let card = match members.get("card") {
        Some(card) => card,
        None if members.is_empty() => &missing,
        None => value,
    };
    Card::from_sent(card).map_err(|error| match error {
        ShapeError::BadType(member) => Problem::BadType(member),
        ShapeError::Missing(_) => Problem::NoCard(format!(
            "no card here: expected a card/create body, a bare card with `card_type`, or a card/get response; {error}"
        )),
    })
}

/// Line and column of the first character.
fn begin(text: &[u8]) -> (usize, usize) {
    let blank = text.iter().take_while(|byte| byte.is_ascii_whitespace());
    blank.fold((1, 1), |(line, column), byte| match byte {
        b'\n' => (line + 1, 1),
        _ => (line, column + 1),
    })
}

/// Returns the message of a JSON error without its place, which is printed separately.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((problem, _)) => problem.to_owned(),
        None => message,
    }
}
