//! Runs the real binary as an operator does.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::Failed;

/// A running server. Dropping it kills the process if it still runs.
pub(crate) struct Desk {
    child: Child,
    pub(crate) address: SocketAddr,
    _data: TempDir,
}

impl Desk {
    /// Starts a server that uses a platform.
    pub(crate) fn start(base_url: &str) -> Result<Self, Failed> {
        let data = tempfile::tempdir()?;
        let secret_file = data.path().join("app_secret");
        std::fs::write(&secret_file, "secret-of-a-benchmark")?;
        let mut child = Command::new(env!("CARGO_BIN_EXE_card-desk"))
            .args(["serve", "--listen", "127.0.0.1:0", "--upstream", "weixin"])
            .args(["--app-id", "wx-of-a-benchmark", "--base-url", base_url, "--data"])
            .arg(data.path())
            .env("CARD_DESK_APP_SECRET_FILE", secret_file)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(data.path().join("log"))?)
            .spawn()?;
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().ok_or("no output")?);
        output.read_line(&mut line)?;
        // The pipe stays open for the output at shutdown.
        child.stdout = Some(output.into_inner());
        let address = line.trim().rsplit('/').next().unwrap_or_default().parse()?;
        Ok(Self { child, address, _data: data })
    }

    /// Stops it and returns how long that took.
    pub(crate) async fn stop(mut self) -> Result<Duration, Failed> {
        let begun = Instant::now();
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        while self.child.try_wait()?.is_none() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(begun.elapsed())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Fails if it was already stopped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
