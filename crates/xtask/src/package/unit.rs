//! Checks the systemd unit with systemd itself: its syntax, and how much of the machine the service can access.

use crate::error::Error;
use crate::{environment, process, workspace};

/// The highest accepted exposure in tenths; systemd's scale ends at 10.0.
const MOST_EXPOSED: u32 = 20;

/// Checks the unit. Returns systemd's verdict, or that systemd isn't available.
///
/// # Errors
/// If the unit is too exposed.
pub(super) fn check() -> Result<String, Error> {
    if environment::program(&["systemd-analyze"], &[]).is_none() {
        return Ok("not checked: systemd-analyze is not on this machine".to_owned());
    }
    let unit = workspace::root().join("deploy/systemd/card-desk.service");
    let unit = unit.to_string_lossy();
    let threshold = format!("--threshold={MOST_EXPOSED}");
    let arguments = ["security", "--offline=true", "--no-pager", &threshold, &unit];
    let answer = process::capture("systemd-analyze", &arguments)?;
    let verdict = answer.lines().find(|line| line.contains("Overall exposure"));
    Ok(verdict.unwrap_or_default().trim_start_matches(['→', ' ']).to_owned())
}
