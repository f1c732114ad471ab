//! Output for the user: steps with their number and duration, sizes, errors with their causes.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

/// Counts the steps of a command.
#[derive(Debug)]
pub(crate) struct Steps {
    total: usize,
    done: usize,
}

impl Steps {
    /// Creates the counter of a command with `total` steps.
    pub(crate) fn new(total: usize) -> Self {
        Self { total, done: 0 }
    }

    /// Prints the beginning of a step and starts measuring it.
    pub(crate) fn begin(&mut self, what: &str) -> Step {
        self.done += 1;
        println!("{}", bold(&format!("[{}/{}] {what} …", self.done, self.total)));
        Step { started: Instant::now() }
    }
}

/// A step in progress.
#[derive(Debug)]
pub(crate) struct Step {
    started: Instant,
}

impl Step {
    /// Prints how long the step took, and its outcome.
    pub(crate) fn done(self, outcome: &str) -> Duration {
        let taken = self.started.elapsed();
        println!("      {outcome} ({})", seconds(taken));
        taken
    }
}

/// Prints an error and, below it, each of its causes.
pub(crate) fn error(error: &dyn std::error::Error) {
    eprintln!("{} {error}", bold("error:"));
    let mut cause = error.source();
    while let Some(current) = cause {
        eprintln!("  because: {current}");
        cause = current.source();
    }
}

/// Formats a duration as "0.4 s" or "2 min 05 s".
pub(crate) fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// Formats a number of bytes as KiB with one decimal, rounded up, so that a size just above a budget never looks equal
/// to it.
pub(crate) fn kib(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1024);
    format!("{}.{} KiB", tenths / 10, tenths % 10)
}

/// Returns the text in bold if the terminal supports that.
pub(crate) fn bold(text: &str) -> String {
    if std::io::stdout().is_terminal() {
        format!("\u{1b}[1m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{kib, seconds};
    use std::time::Duration;

    #[test]
    fn a_byte_above_a_round_figure_shows() {
        assert_eq!(kib(0), "0.0 KiB");
        assert_eq!(kib(307_200), "300.0 KiB");
        assert_eq!(kib(307_201), "300.1 KiB");
    }

    #[test]
    fn minutes_appear_from_sixty_seconds() {
        assert_eq!(seconds(Duration::from_millis(400)), "0.4 s");
        assert_eq!(seconds(Duration::from_mins(1)), "1 min 00 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
