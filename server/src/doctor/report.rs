//! The results of the checks as text and as JSON.

pub(super) use desk_api::about::{Check, Status};
use serde_json::{Value, json};

use crate::{
    config::{Origin, Setting},
    output::{Output, Verdict},
};

/// The results of all checks.
pub(super) struct Report<'config> {
    pub(super) settings: &'config [Setting],
    pub(super) checks: Vec<Check>,
}

impl Report<'_> {
    /// Builds the output. The exit code is 1 if there is a fault.
    pub(super) fn output(&self, json: bool) -> Output {
        let worst = self.checks.iter().map(|check| check.status).max();
        let verdict =
            if worst == Some(Status::Fault) { Verdict::Violations } else { Verdict::Clean };
        let answer = if json { format!("{}\n", self.json()) } else { self.text() };
        Output { answer, complaint: String::new(), verdict }
    }

    fn count(&self, status: Status) -> usize {
        self.checks.iter().filter(|check| check.status == status).count()
    }

    fn json(&self) -> Value {
        let setting = |setting: &Setting| {
            let (kind, name) = origin(&setting.origin);
            json!({ "key": setting.key, "value": setting.value, "origin": kind, "name": name })
        };
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "faults": self.count(Status::Fault),
            "warnings": self.count(Status::Warning),
            "settings": self.settings.iter().map(setting).collect::<Value>(),
            "checks": self.checks,
        })
    }

    fn text(&self) -> String {
        use std::fmt::Write as _;
        let mut text = String::new();
        // Writing to a String can't fail.
        for setting in self.settings {
            let (kind, name) = origin(&setting.origin);
            let from = if kind == "default" { kind.to_owned() } else { format!("{kind} {name}") };
            let _ = writeln!(text, "{} = {} ({from})", setting.key, setting.value);
        }
        if !self.settings.is_empty() {
            text.push('\n');
        }
        for check in &self.checks {
            let status = match check.status {
                Status::Skipped => "skipped",
                Status::Ok => "ok",
                Status::Warning => "warning",
                Status::Fault => "FAULT",
            };
            let _ = writeln!(text, "{status:<8} {}: {}", check.name, check.found);
            if let Some(advice) = &check.advice {
                let _ = writeln!(text, "         -> {advice}");
            }
        }
        let (faults, warnings) = (self.count(Status::Fault), self.count(Status::Warning));
        let _ = writeln!(text, "\nfaults: {faults}, warnings: {warnings}");
        text
    }
}

/// Returns the kind and the name of an origin.
fn origin(origin: &Origin) -> (&'static str, String) {
    match origin {
        Origin::CommandLine(option) => ("option", (*option).to_owned()),
        Origin::Environment(variable) => ("environment", variable.clone()),
        Origin::File(path, _) => ("file", path.display().to_string()),
        Origin::Default(option) => ("default", (*option).to_owned()),
    }
}
