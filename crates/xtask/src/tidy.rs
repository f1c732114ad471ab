//! `cargo xtask tidy`: the project's own rules, which neither rustc nor clippy checks.

mod asvs;
mod documents;
mod field_paths;
mod manifests;
mod named_tests;
mod sources;
mod translations;
mod trunk;

use std::process::ExitCode;

use crate::error::Error;

/// Checks the workspace and prints each violation with its place.
///
/// # Errors
/// If a file can't be read.
pub(crate) fn command() -> Result<ExitCode, Error> {
    let problems = check()?;
    for problem in &problems {
        println!("tidy: {problem}");
    }
    if problems.is_empty() {
        println!("tidy: sources, manifests and documents follow the project's rules");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// Returns all problems of this workspace, each with its place.
fn check() -> Result<Vec<String>, Error> {
    let mut problems = sources::check()?;
    problems.extend(field_paths::check()?);
    problems.extend(manifests::check()?);
    problems.extend(documents::check()?);
    problems.extend(named_tests::check()?);
    problems.extend(asvs::check()?);
    problems.extend(translations::check()?);
    problems.extend(trunk::check()?);
    Ok(problems)
}

#[cfg(test)]
mod tests {
    #[test]
    fn this_workspace_is_tidy() {
        assert_eq!(super::check().unwrap(), Vec::<String>::new());
    }
}
