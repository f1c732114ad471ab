//! Timed calls on separate connections.

use std::{
    fmt,
    net::SocketAddr,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::Failed;

/// Pause between two probes.
const PAUSE: Duration = Duration::from_millis(20);

/// Opens a connection and sends bytes.
pub(crate) async fn raw(address: SocketAddr, bytes: &str) -> Result<TcpStream, Failed> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(bytes.as_bytes()).await?;
    Ok(stream)
}

/// Opens a connection and sends a request.
pub(crate) async fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    body: &str,
) -> Result<TcpStream, Failed> {
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
    );
    raw(address, &format!("{head}{body}")).await
}

/// Requests a path and returns the status.
pub(crate) async fn call(
    address: SocketAddr,
    method: &str,
    path: &str,
    body: &str,
) -> Result<u16, Failed> {
    let mut stream = send(address, method, path, body).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    Ok(answer.split(' ').nth(1).unwrap_or_default().parse()?)
}

/// Requests a path repeatedly on new connections. A failed call counts as a minute.
pub(crate) async fn watch(
    address: SocketAddr,
    path: &'static str,
    time: Duration,
) -> Vec<Duration> {
    let end = Instant::now() + time;
    let mut times = Vec::new();
    while Instant::now() < end {
        let begun = Instant::now();
        let is_alive = call(address, "GET", path, "").await.is_ok_and(|status| status == 200);
        times.push(if is_alive { begun.elapsed() } else { Duration::from_mins(1) });
        tokio::time::sleep(PAUSE).await;
    }
    times
}

/// Durations, sorted ascending.
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    fn share(&self, percent: usize) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get(last * percent / 100).copied().unwrap_or_default().as_secs_f64() * 1000.0
    }
}

impl fmt::Display for Times {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} calls, p50 {:.1} ms, p99 {:.1} ms, max {:.1} ms",
            self.0.len(),
            self.share(50),
            self.share(99),
            self.share(100)
        )
    }
}
