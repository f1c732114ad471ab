//! The size of the built dashboard, and its limit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::console::kib;
use crate::error::Error;
use crate::web::loader::COMMON;

/// The limit for the WASM, JS and CSS of the first page together after brotli, in bytes. A first visit over a slow
/// mobile connection (1.6 Mbit/s) then takes about two seconds.
pub(crate) const BUDGET: u64 = 300 * 1024;

/// The limit for what a later page loads of its own after brotli, in bytes.
const LATER_BUDGET: u64 = 120 * 1024;

/// Larger limits in KiB: what all pages share is fetched while the first page is idle, and a form has all rules of cards.
const LARGER: [(&str, u64); 3] = [(COMMON, 300), ("new_card", 200), ("voucher_form", 185)];

/// The sizes of one file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileSize {
    /// The name below `web/dist`.
    pub(crate) name: String,
    /// Uncompressed.
    pub(crate) raw: u64,
    /// With gzip, if that is smaller.
    pub(crate) gzip: Option<u64>,
    /// With brotli, if that is smaller.
    pub(crate) brotli: Option<u64>,
    /// Whether it counts towards the budget.
    pub(crate) first_load: bool,
    /// The places that load it.
    pub(crate) places: BTreeSet<String>,
}

/// The result of a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Report {
    /// Each file.
    pub(crate) files: Vec<FileSize>,
    /// Whether an earlier build was still up to date.
    pub(crate) fresh: bool,
}

impl Report {
    /// Returns the bytes of the first load: uncompressed, with gzip, with brotli.
    fn first_load(&self) -> (u64, u64, u64) {
        self.files.iter().filter(|file| file.first_load).fold(
            (0, 0, 0),
            |(raw, gzip, brotli), file| {
                (
                    raw + file.raw,
                    gzip + file.gzip.unwrap_or(file.raw),
                    brotli + file.brotli.unwrap_or(file.raw),
                )
            },
        )
    }

    /// Returns the bytes that each place loads in addition to the first load, with brotli. What all pages share counts as
    /// a place: it is fetched while the first page is idle.
    fn later(&self) -> BTreeMap<&str, u64> {
        let mut places = BTreeMap::new();
        for file in self.files.iter().filter(|file| !file.first_load) {
            let is_common =
                file.name.strip_prefix(COMMON).is_some_and(|rest| rest.starts_with('-'));
            let of_file = file.places.iter().map(String::as_str).filter(|_| !is_common);
            for place in of_file.chain(is_common.then_some(COMMON)) {
                *places.entry(place).or_default() += file.brotli.unwrap_or(file.raw);
            }
        }
        places
    }

    /// Returns the outcome in one line.
    pub(crate) fn summary(&self) -> String {
        let (_, _, brotli) = self.first_load();
        let state = if self.fresh { "nothing has changed" } else { "ready" };
        format!("{state}, first load {} of {} after brotli", kib(brotli), kib(BUDGET))
    }

    /// Fails if the first load or a later page exceeds its budget.
    ///
    /// # Errors
    /// With what is too large and both figures.
    pub(crate) fn within_budget(&self) -> Result<(), Error> {
        let (_, _, first) = self.first_load();
        let later = self.later().into_iter().map(|(place, actual)| {
            let larger = LARGER.iter().find(|(name, _)| *name == place);
            (place, actual, larger.map_or(LATER_BUDGET, |(_, limit)| limit * 1024))
        });
        let mut all = std::iter::once(("the first load", first, BUDGET)).chain(later);
        match all.find(|(_, actual, budget)| actual > budget) {
            Some((place, actual, budget)) => {
                Err(Error::OverBudget { place: place.to_owned(), actual, budget })
            }
            None => Ok(()),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut row = |name: &str, raw: &str, gzip: &str, brotli: &str| {
            writeln!(formatter, "{name:<38}{raw:>13}{gzip:>13}{brotli:>13}")
        };
        row("File in web/dist", "raw", "gzip", "brotli")?;
        let packed = |size: Option<u64>| size.map_or_else(|| "–".to_owned(), kib);
        for file in &self.files {
            row(&file.name, &kib(file.raw), &packed(file.gzip), &packed(file.brotli))?;
        }
        let (raw, gzip, brotli) = self.first_load();
        row("First load (wasm + js + css)", &kib(raw), &kib(gzip), &kib(brotli))?;
        row("Budget", "", "", &kib(BUDGET))?;
        for (place, brotli) in self.later() {
            row(&format!("Later: {place}"), "", "", &kib(brotli))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{BUDGET, FileSize, LATER_BUDGET, Report};

    fn report(brotli: u64) -> Report {
        let file = |name: &str, brotli, first_load| FileSize {
            name: name.to_owned(),
            raw: 2 * brotli,
            gzip: None,
            brotli: Some(brotli),
            first_load,
            places: BTreeSet::new(),
        };
        Report {
            files: vec![
                file("app.wasm", brotli - 10, true),
                file("app.js", 10, true),
                file("big.svg", 999_999, false),
            ],
            fresh: false,
        }
    }

    #[test]
    fn the_budget_itself_is_allowed_and_a_byte_more_is_not() {
        assert!(report(BUDGET).within_budget().is_ok());
        let refusal = report(BUDGET + 1).within_budget().unwrap_err().to_string();
        assert!(refusal.contains("300.1 KiB") && refusal.contains("300.0 KiB"), "{refusal}");
    }

    #[test]
    fn a_later_page_has_a_budget_and_what_pages_share_counts_once() {
        let mut report = report(BUDGET);
        let file = |name: &str, brotli, places: &[&str]| FileSize {
            name: name.to_owned(),
            raw: 2 * brotli,
            gzip: None,
            brotli: Some(brotli),
            first_load: false,
            places: places.iter().map(|place| (*place).to_owned()).collect(),
        };
        report.files.push(file("common-1.bin", 1000, &["jobs", "stock"]));
        report.files.push(file("jobs-1.bin", LATER_BUDGET, &["jobs"]));
        let later = report.later();
        assert_eq!(
            (later["common"], later["jobs"], later.get("stock")),
            (1000, LATER_BUDGET, None)
        );
        assert!(report.within_budget().is_ok());
        report.files.push(file("later-1.wasm", 1, &["jobs"]));
        let refusal = report.within_budget().unwrap_err().to_string();
        assert!(refusal.contains("jobs") && refusal.contains("120.0 KiB"), "{refusal}");
    }

    #[test]
    fn a_file_without_a_sibling_counts_as_it_is() {
        let mut report = report(20);
        for file in &mut report.files {
            file.brotli = None;
        }
        assert_eq!(report.first_load(), (40, 40, 40));
    }

    #[test]
    fn the_table_names_each_file_and_the_total() {
        let table = report(BUDGET).to_string();
        for part in ["app.wasm", "app.js", "big.svg", "First load (wasm + js + css)", "300.0 KiB"] {
            assert!(table.contains(part), "{part} in\n{table}");
        }
    }
}
