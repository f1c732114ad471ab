//! Structured log lines on standard error. Log lines never contain a URL, a query, a body or a secret: callers log
//! names, numbers and patterns only.
//!
//! Messages can repeat what a caller sent, such as a member's name in a JSON error. In the text format, control and
//! direction characters of a field are escaped, so that a field can't forge a log line.

use std::{
    fmt::{self, Write as _},
    io::IsTerminal,
};

use tracing::{Subscriber, field::Field};
use tracing_subscriber::{
    EnvFilter,
    field::MakeExt as _,
    fmt as lines,
    fmt::{
        MakeWriter,
        format::{Writer, debug_fn},
    },
    util::SubscriberInitExt as _,
};

use crate::config::LogFormat;

/// Default filter if `CARD_DESK_LOG` is not set. Libraries that would log addresses are silenced.
const DEFAULT_FILTER: &str = "warn,card_desk=info";
/// HTTP libraries log URLs, which contain the access token, at their finer levels.
const NEVER_FINER: [&str; 4] = ["reqwest=warn", "hyper=warn", "hyper_util=warn", "h2=warn"];
/// Maximum characters of a text that a caller controls.
const MAX_CHARACTERS: usize = 500;

/// Installs the process's logger on standard error.
pub fn install(format: LogFormat, filter: Option<&str>) {
    install_to(std::io::stderr, std::io::stderr().is_terminal(), format, filter);
}

/// Installs the process's logger on `writer`, which gets each line in one write. `ansi` colours text lines. Does
/// nothing if the process already has a logger.
pub fn install_to<W>(writer: W, ansi: bool, format: LogFormat, filter: Option<&str>)
where
    W: for<'writer> MakeWriter<'writer> + Send + Sync + 'static,
{
    let mut filter = EnvFilter::new(filter.unwrap_or(DEFAULT_FILTER));
    for directive in NEVER_FINER {
        if let Ok(directive) = directive.parse() {
            filter = filter.add_directive(directive);
        }
    }
    // A second installation in one process is not an error: the first logger stays.
    let _ = match format {
        LogFormat::Text => text_lines(filter, writer, ansi).try_init(),
        LogFormat::Json => lines::fmt()
            .with_env_filter(filter)
            .with_writer(writer)
            .json()
            .flatten_event(true)
            .with_current_span(false)
            .finish()
            .try_init(),
    };
}

/// Text lines with escaped fields.
fn text_lines<W>(filter: EnvFilter, writer: W, ansi: bool) -> impl Subscriber + Send + Sync
where
    W: for<'writer> MakeWriter<'writer> + Send + Sync + 'static,
{
    lines::fmt()
        .with_env_filter(filter)
        .with_writer(writer)
        .with_ansi(ansi)
        .with_target(false)
        .fmt_fields(debug_fn(field).delimited(" "))
        .finish()
}

fn field(writer: &mut Writer<'_>, field: &Field, value: &dyn fmt::Debug) -> fmt::Result {
    if field.name() != "message" {
        write!(writer, "{}=", field.name())?;
    }
    write!(Escaping(writer), "{value:?}")
}

/// Escapes characters that could break a line, move a terminal's cursor or change the text direction.
struct Escaping<'line, 'writer>(&'line mut Writer<'writer>);

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            if is_unsafe(character) {
                write!(self.0, "{}", character.escape_unicode())?;
            } else {
                self.0.write_char(character)?;
            }
        }
        Ok(())
    }
}

/// Control characters (C0, DEL, C1), line and paragraph separators, and direction marks.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

/// Truncates a text that a caller controls.
pub(crate) fn bounded(text: &str) -> &str {
    match text.char_indices().nth(MAX_CHARACTERS) {
        Some((end, _)) => text.get(..end).unwrap_or_default(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io,
        sync::{Arc, Mutex},
    };

    use super::*;

    #[derive(Clone, Default)]
    struct Memory(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Memory {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn no_field_writes_a_line_of_its_own() {
        let memory = Memory::default();
        let writer = memory.clone();
        let log = text_lines(EnvFilter::new("info"), move || writer.clone(), false);
        let hostile =
            "a\n2026-11-27T00:00:00Z  INFO FORGED\r\u{1b}[2J\u{202e}\u{2066}\u{9b}\u{2028}b";
        tracing::subscriber::with_default(log, || {
            let error = io::Error::other(hostile);
            tracing::warn!(message = hostile, cause = hostile, %error, ?hostile, "refused");
            tracing::warn!("{hostile}");
        });
        let written = String::from_utf8(memory.0.lock().unwrap().clone()).unwrap();
        assert_eq!(written.lines().count(), 2, "{written}");
        let unsafe_ones: Vec<char> =
            written.chars().filter(|it| *it != '\n' && is_unsafe(*it)).collect();
        assert!(unsafe_ones.is_empty(), "{unsafe_ones:?}");
        assert!(written.contains("FORGED") && written.contains(r"\u{202e}"), "{written}");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(bounded("短"), "短");
        assert_eq!(bounded(&"长".repeat(600)).chars().count(), MAX_CHARACTERS);
    }
}
