//! The guarantees of the crate, checked with the platform's documents.

#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them so")]

#[cfg(test)]
mod concerns;
#[cfg(test)]
mod example;
#[cfg(test)]
mod fields;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod helpers;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod lossless;
#[cfg(test)]
mod merge_lists;
#[cfg(test)]
mod patch_fields;
#[cfg(test)]
mod patch_lossless;
#[cfg(test)]
mod patch_rules;
#[cfg(test)]
mod prices;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod report_lines;
#[cfg(test)]
mod sources;
#[cfg(test)]
mod standing;
#[cfg(test)]
mod states;
#[cfg(test)]
mod statistics;
#[cfg(test)]
mod statistics_calendar;
#[cfg(test)]
mod statistics_members;
#[cfg(test)]
mod title_omissions;
#[cfg(test)]
mod titles;
#[cfg(test)]
mod units;
#[cfg(test)]
mod update_bodies;
#[cfg(test)]
mod validation;
#[cfg(test)]
mod validation_advanced_info;
#[cfg(test)]
mod validation_base_info;
#[cfg(test)]
mod validation_types;
#[cfg(test)]
mod values;
