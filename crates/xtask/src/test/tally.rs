//! Counting tests from the output of the test binaries.

use std::fmt;
use std::process::ExitStatus;

use crate::console;
use crate::error::Error;
use crate::process;

/// How many tests passed and failed, over all stages. A check such as a build counts as one test.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    failures: Vec<String>,
}

/// The count of one stage while it runs.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    passed: u64,
    failed: u64,
    failures: Vec<String>,
}

impl Counter {
    /// Reads a line of a test binary's output. Counts `test result: …` and takes the name from `test … FAILED`.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            for part in counts.split([';', '.']).map(str::trim) {
                if let Some(number) = part.strip_suffix(" passed") {
                    self.passed += number.parse().unwrap_or(0);
                } else if let Some(number) = part.strip_suffix(" failed") {
                    self.failed += number.parse().unwrap_or(0);
                }
            }
        } else if let Some(name) =
            line.strip_prefix("test ").and_then(|test| test.strip_suffix(" ... FAILED"))
        {
            self.failures.push(name.to_owned());
        }
    }
}

impl Tally {
    /// Adds a stage that has ended with `status`.
    ///
    /// # Errors
    /// If the stage failed without a failing test: it didn't compile, or a test binary crashed. It counts as one
    /// failure.
    pub(crate) fn add(
        &mut self,
        stage: &str,
        counter: Counter,
        status: ExitStatus,
    ) -> Result<(), Error> {
        self.passed += counter.passed;
        self.failed += counter.failed;
        self.failures.extend(counter.failures);
        if counter.failed > 0 {
            return Ok(());
        }
        process::succeeded(stage, status).inspect_err(|_| {
            self.failed += 1;
            self.failures.push(format!("{stage} (did not compile, or ended too early)"));
        })
    }

    /// Counts a check as one test, prints why it failed, and keeps the reason for the summary.
    pub(crate) fn check(&mut self, what: &str, result: Result<(), Error>) {
        match result {
            Ok(()) => self.passed += 1,
            Err(error) => {
                console::error(&error);
                self.failed += 1;
                self.failures.push(format!("{what}: {error}"));
            }
        }
    }

    /// Returns the names of the failures.
    pub(crate) fn failures(&self) -> &[String] {
        &self.failures
    }

    /// Returns `true` if there is no failure.
    pub(crate) fn is_success(&self) -> bool {
        self.failed == 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Counter, Tally};
    use crate::error::Error;
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::ExitStatus;

    fn counted(lines: &[&str]) -> Counter {
        let mut counter = Counter::default();
        for line in lines {
            counter.read(line);
        }
        counter
    }

    fn exit(code: i32) -> ExitStatus {
        ExitStatus::from_raw(code << 8)
    }

    #[test]
    fn every_binary_adds_to_the_count() {
        let mut tally = Tally::default();
        let counter = counted(&[
            "running 13 tests",
            "test title::full ... ok",
            "test title::empty ... FAILED",
            "test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 2 filtered out; finished in 0.00s",
        ]);
        tally.add("native", counter, exit(101)).unwrap();
        assert_eq!(tally.to_string(), "15 passed, 1 failed");
        assert_eq!(tally.failures(), ["title::empty"]);
        assert!(!tally.is_success());
    }

    #[test]
    fn a_stage_that_dies_without_a_failed_test_still_fails() {
        let mut tally = Tally::default();
        let counter = counted(&["test result: ok. 3 passed; 0 failed; 0 ignored"]);
        assert!(tally.add("native", counter, exit(101)).is_err());
        assert_eq!(tally.to_string(), "3 passed, 1 failed");
    }

    #[test]
    fn a_test_that_prints_a_number_is_not_counted() {
        let mut tally = Tally::default();
        let counter = counted(&["7 passed; 2 failed", "  test result: ok. 9 passed; 9 failed"]);
        tally.add("native", counter, exit(0)).unwrap();
        assert_eq!(tally.to_string(), "0 passed, 0 failed");
        assert!(tally.is_success());
    }

    #[test]
    fn a_check_counts_as_one_test() {
        let mut tally = Tally::default();
        tally.check("size", Ok(()));
        assert_eq!(tally.to_string(), "1 passed, 0 failed");
        let over =
            Error::OverBudget { place: "the first load".to_owned(), actual: 2048, budget: 1024 };
        tally.check("size", Err(over));
        assert_eq!(tally.to_string(), "1 passed, 1 failed");
        assert!(tally.failures().concat().contains("size: the first load: 2.0 KiB"));
    }
}
