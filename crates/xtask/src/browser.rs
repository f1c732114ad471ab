//! Chromium, its driver and a Chinese font for the browser journeys: found, or installed from Debian's packages if
//! requested.

use std::fs;
use std::path::{Path, PathBuf};

use crate::apt::{self, Consent};
use crate::error::Error;
use crate::{environment, process};

/// What the journeys need to drive a browser.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    /// The browser.
    pub(crate) chromium: PathBuf,
    /// Its `WebDriver` server.
    pub(crate) chromedriver: PathBuf,
}

/// A Debian package, and a check for what it installs.
type Package = (&'static str, fn() -> bool);

/// The packages that the journeys need.
const PACKAGES: [Package; 4] = [
    ("chromium", || chromium().is_some()),
    ("chromium-driver", || chromedriver().is_some()),
    ("fonts-noto-cjk", has_chinese_font),
    ("npm", || environment::program(&["npm"], &[]).is_some()),
];

/// Finds the browser, after installing missing packages if requested.
///
/// # Errors
/// If a package is missing and must not be installed, or the installation fails.
pub(crate) fn ensure(consent: Consent) -> Result<Browser, Error> {
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|(_, is_there)| !is_there()).map(|(package, _)| *package).collect();
    if !missing.is_empty() {
        apt::install(&missing, consent, || by_hand(&missing))?;
    }
    match (chromium(), chromedriver()) {
        (Some(chromium), Some(chromedriver)) => Ok(Browser { chromium, chromedriver }),
        _ => Err(by_hand(&missing)),
    }
}

/// Returns the error with the command that the user has to run.
fn by_hand(packages: &[&str]) -> Error {
    Error::Missing {
        what: "software for the browser journeys".to_owned(),
        remedy: format!(
            "sudo apt-get install --no-install-recommends {} (or `cargo xtask test --install`, or set CARD_DESK_CHROMIUM and CARD_DESK_CHROMEDRIVER)",
            packages.join(" ")
        ),
    }
}

fn chromium() -> Option<PathBuf> {
    environment::variable("CARD_DESK_CHROMIUM").or_else(|| {
        environment::program(
            &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
            &[],
        )
    })
}

fn chromedriver() -> Option<PathBuf> {
    environment::variable("CARD_DESK_CHROMEDRIVER").or_else(|| {
        environment::program(
            &["chromedriver", "chromium.chromedriver"],
            &[Path::new("/usr/lib/chromium-browser"), Path::new("/usr/lib/chromium")],
        )
    })
}

/// Returns `true` if Chinese text shows as more than empty boxes. Without fontconfig's tool, checks Debian's folder.
fn has_chinese_font() -> bool {
    match process::capture("fc-list", &[":lang=zh-cn", "family"]) {
        Ok(families) => !families.trim().is_empty(),
        Err(_) => fs::read_dir("/usr/share/fonts/opentype/noto").is_ok_and(|entries| {
            entries.flatten().any(|entry| entry.file_name().to_string_lossy().contains("CJK"))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::by_hand;

    #[test]
    fn the_remedy_is_one_line_to_paste() {
        let line = by_hand(&["chromium", "fonts-noto-cjk"]).to_string();
        assert!(
            line.contains("apt-get install --no-install-recommends chromium fonts-noto-cjk "),
            "{line}"
        );
        assert_eq!(line.lines().count(), 1);
    }
}
