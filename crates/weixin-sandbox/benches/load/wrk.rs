//! Control of `wrk`, and reading of its report.

use std::{fs, io, net::SocketAddr, path::Path, process::Command};

/// Duration of each measurement.
const SECONDS: u32 = 10;
const THREADS: u32 = 1;
const CONNECTIONS: u32 = 32;

/// Sends each body once, as far as they suffice, and counts rejected calls.
const SCRIPT: &str = include_str!("each.lua");

/// The calls to send.
pub(crate) struct Load<'bodies> {
    uri: String,
    member: &'static str,
    values: &'bodies [String],
    body: Option<String>,
}

impl<'bodies> Load<'bodies> {
    /// Calls that differ in one member.
    pub(crate) fn new(uri: String, member: &'static str, values: &'bodies [String]) -> Self {
        Self { uri, member, values, body: None }
    }

    /// A call that is repeated.
    pub(crate) fn body(uri: String, body: String) -> Self {
        Self { uri, member: "", values: &[], body: Some(body) }
    }

    /// A route without work.
    pub(crate) fn constant(address: SocketAddr) -> Self {
        Self::body(format!("http://{address}/constant"), "{}".to_owned())
    }

    /// Returns the bodies, one per line.
    fn lines(&self) -> String {
        if let Some(body) = &self.body {
            return body.clone();
        }
        let line = |value| format!(r#"{{"{}":"{value}"}}"#, self.member);
        self.values.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// The result of a load.
pub(crate) struct Figures {
    /// Responses per second.
    pub(crate) calls_per_second: f64,
    /// Median latency in wrk's format.
    pub(crate) p50: String,
    /// 99th percentile of the latency.
    pub(crate) p99: String,
    /// Number of unsuccessful responses.
    pub(crate) refused: u64,
}

/// Returns wrk's version, or `None` if it isn't installed.
pub(crate) fn version() -> Option<String> {
    // wrk prints its version with an error code and its usage.
    let output = Command::new("wrk").arg("-v").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().next().map(|line| line.trim().to_owned())
}

/// Runs a load.
pub(crate) fn run(load: &Load<'_>, folder: &Path) -> io::Result<Figures> {
    let (script, bodies) = (folder.join("each.lua"), folder.join("bodies"));
    fs::write(&script, SCRIPT)?;
    fs::write(&bodies, load.lines())?;
    let output = Command::new("wrk")
        .args(["--latency", "-t", &THREADS.to_string(), "-c", &CONNECTIONS.to_string()])
        .args(["-d", &format!("{SECONDS}s"), "-s"])
        .arg(&script)
        .arg(&load.uri)
        .env("BODIES", &bodies)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    read(&text).ok_or_else(|| {
        // The output contains no URL, so the token isn't printed.
        io::Error::other(format!("wrk failed: {}", String::from_utf8_lossy(&output.stderr)))
    })
}

/// Reads wrk's report.
fn read(text: &str) -> Option<Figures> {
    let after = |label: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(label))?;
        line.split_whitespace().last().map(str::to_owned)
    };
    Some(Figures {
        calls_per_second: after("Requests/sec:")?.parse().ok()?,
        p50: after("50%")?,
        p99: after("99%")?,
        refused: after("refused:")?.parse().ok()?,
    })
}
