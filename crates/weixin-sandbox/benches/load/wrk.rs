//! `wrk`, told what to send and read for what it says.

use std::{fs, io, net::SocketAddr, path::Path, process::Command};

/// How long each call is measured.
const SECONDS: u32 = 10;
const THREADS: u32 = 1;
const CONNECTIONS: u32 = 32;

/// Sends one body after the other, each once as far as they reach, and counts refusals.
const SCRIPT: &str = include_str!("each.lua");

/// Calls to send.
pub(crate) struct Load<'bodies> {
    uri: String,
    member: &'static str,
    values: &'bodies [String],
    body: Option<String>,
}

impl<'bodies> Load<'bodies> {
    /// Calls with one member that is another one each time.
    pub(crate) fn new(uri: String, member: &'static str, values: &'bodies [String]) -> Self {
        Self { uri, member, values, body: None }
    }

    /// The same call each time.
    pub(crate) fn body(uri: String, body: String) -> Self {
        Self { uri, member: "", values: &[], body: Some(body) }
    }

    /// A route that does nothing.
    pub(crate) fn constant(address: SocketAddr) -> Self {
        Self::body(format!("http://{address}/constant"), "{}".to_owned())
    }

    /// The bodies, one a line.
    fn lines(&self) -> String {
        if let Some(body) = &self.body {
            return body.clone();
        }
        let line = |value| format!(r#"{{"{}":"{value}"}}"#, self.member);
        self.values.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// What came of it.
pub(crate) struct Figures {
    /// Answers in a second.
    pub(crate) calls_per_second: f64,
    /// Half of all calls took no longer, in wrk's words.
    pub(crate) p50: String,
    /// 99 of 100 calls took no longer.
    pub(crate) p99: String,
    /// Answers that were no success.
    pub(crate) refused: u64,
}

/// What `wrk` calls itself; `None` where there is none.
pub(crate) fn version() -> Option<String> {
    // It answers its version with a failing code, and the rest of its help.
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
        // Its words hold no address: the token stays where it is.
        io::Error::other(format!("wrk said: {}", String::from_utf8_lossy(&output.stderr)))
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
