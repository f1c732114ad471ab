//! Measures the server under overload and with a platform that hangs: `cargo bench -p card-desk --bench overload`.
//!
//! It starts the real binary with a platform that returns a token and then never responds, and prints figures.
//! Everything is on loopback, bounded in number and in time (about a minute).
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod desk;
mod platform;
mod probe;

use std::{
    collections::BTreeMap,
    error::Error,
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use tokio::{io::AsyncReadExt as _, net::TcpStream};

use desk::Desk;
use probe::{Times, call, watch};

/// Number of concurrent callers.
const CALLERS: usize = 1000;
/// Number of bodies that never arrive: more than the limit of concurrent requests.
const SLOW_BODIES: usize = 4200;

type Failed = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failed> {
    // Cargo passes this flag only to benchmarks. `cargo test --benches` would otherwise start a load.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let base_url = platform::start().await?;
        hung_upstream(&base_url).await?;
        stop(&base_url).await?;
        slow_bodies(&base_url).await
    })
}

/// All callers read at once from a platform that never responds.
async fn hung_upstream(base_url: &str) -> Result<(), Failed> {
    println!("\n{CALLERS} concurrent callers, the platform never responds");
    let desk = Desk::start(base_url)?;
    let address = desk.address;
    let health = tokio::spawn(watch(address, "/healthz", Duration::from_secs(16)));
    let calls = (0..CALLERS).map(|_| async move {
        let begun = Instant::now();
        let status = call(address, "GET", "/weixin/main/card/getcolors", "").await;
        (status.unwrap_or(0), begun.elapsed())
    });
    let mut answers: BTreeMap<u16, Vec<Duration>> = BTreeMap::new();
    for (status, took) in join_all(calls).await {
        answers.entry(status).or_default().push(took);
    }
    for (status, times) in answers {
        println!("  {status}: {}", Times::new(times));
    }
    println!("  /healthz meanwhile: {}", Times::new(health.await?));
    println!("  stopped in {:.2} s", desk.stop().await?.as_secs_f64());
    Ok(())
}

/// The server is stopped while reads, a write and event streams are open.
async fn stop(base_url: &str) -> Result<(), Failed> {
    println!("\nSIGTERM with 50 reads, 1 write and 10 event streams, the platform never responds");
    let desk = Desk::start(base_url)?;
    let address = desk.address;
    let mut open = Vec::new();
    for _ in 0..10 {
        open.push(probe::send(address, "GET", "/desk/main/events", "").await?);
    }
    for _ in 0..50 {
        open.push(probe::send(address, "GET", "/weixin/main/card/getcolors", "").await?);
    }
    let consume = r#"{"code":"110201201245"}"#;
    open.push(probe::send(address, "POST", "/weixin/main/card/code/consume", consume).await?);
    for stream in open.iter_mut().take(10) {
        stream.read_u8().await?;
    }
    // Wait for the others to reach the platform.
    tokio::time::sleep(Duration::from_secs(1)).await;
    println!("  stopped in {:.2} s", desk.stop().await?.as_secs_f64());
    drop(open);
    Ok(())
}

/// Callers declare bodies and send none.
async fn slow_bodies(base_url: &str) -> Result<(), Failed> {
    println!("\n{SLOW_BODIES} bodies that never come");
    let desk = Desk::start(base_url)?;
    let address = desk.address;
    let head = format!(
        "POST /weixin/main/card/get HTTP/1.1\r\nhost: {address}\r\ncontent-length: 100\r\n\r\n"
    );
    let mut open: Vec<TcpStream> = Vec::with_capacity(SLOW_BODIES);
    for _ in 0..SLOW_BODIES {
        open.push(probe::raw(address, &head).await?);
    }
    let health = tokio::spawn(watch(address, "/healthz", Duration::from_secs(7)));
    let begun = Instant::now();
    let mut refused = 0;
    while call(address, "GET", "/desk/main/session", "").await? != 200 {
        refused += 1;
        if begun.elapsed() > Duration::from_secs(90) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    println!(
        "  other routes respond again after {:.2} s ({refused} refused before)",
        begun.elapsed().as_secs_f64()
    );
    println!("  /healthz meanwhile: {}", Times::new(health.await?));
    println!("  stopped in {:.2} s", desk.stop().await?.as_secs_f64());
    drop(open);
    Ok(())
}
