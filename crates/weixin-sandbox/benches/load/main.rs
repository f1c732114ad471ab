//! Speed of the sandbox with 100,000 cards and 1,000,000 codes: `cargo bench -p weixin-sandbox`.
//!
//! `wrk` is the load generator (`apt-get install wrk`). It runs on the same machine and uses part of the cores; the
//! ratio to a route with a constant response shows the cost of the sandbox itself.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod world;
mod wrk;

use std::{error::Error, net::SocketAddr, path::Path};

use axum::{Router, routing::any};
use tokio::{net::TcpListener, runtime::Runtime};

use world::Held;
use wrk::{Figures, Load};

/// Number of cards.
const CARDS: u32 = 100_000;
/// Number of codes.
const CODES: u64 = 1_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo passes this flag only to benchmarks; `cargo test --benches` would otherwise start a load.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let Some(version) = wrk::version() else {
        return Err("wrk is not on the path: apt-get install wrk".into());
    };
    let runtime = Runtime::new()?;
    println!("load generator: {version}");
    let folder = tempfile::tempdir()?;
    run(&runtime, None, folder.path(), "in memory")?;
    run(&runtime, Some(folder.path().join("sandbox.jsonl")), folder.path(), "with a data file")
}

/// Fills a sandbox and measures it.
fn run(
    runtime: &Runtime,
    data_file: Option<std::path::PathBuf>,
    folder: &Path,
    what: &str,
) -> Result<(), Box<dyn Error>> {
    println!("\n{what}");
    let held = runtime.block_on(world::fill(data_file, CARDS, CODES))?;
    println!(
        "{} cards and {} codes: {} MB resident; {} MB before there were any",
        held.cards.len(),
        held.codes.len(),
        held.resident_mb,
        held.resident_before_mb
    );
    let address = runtime.block_on(serve(held.sandbox.router()))?;
    let constant =
        Router::new().route("/constant", any(|| async { r#"{"errcode":0,"errmsg":"ok"}"# }));
    let constant_address = runtime.block_on(serve(constant))?;

    println!(
        "{:<44} {:>10} {:>9} {:>9} {:>9} {:>8}",
        "call", "calls/s", "p50", "p99", "refused", "ratio"
    );
    let baseline = wrk::run(&Load::constant(constant_address), folder)?;
    show("a constant, by axum alone", &baseline, &baseline);
    for (name, load) in loads(address, &held) {
        show(name, &wrk::run(&load, folder)?, &baseline);
    }
    println!("{} MB resident at the end", world::resident_mb());
    held.sandbox.close()?;
    Ok(())
}

/// Returns the calls to measure.
fn loads(address: SocketAddr, held: &Held) -> [(&'static str, Load<'_>); 3] {
    let uri = |path: &str| format!("http://{address}{path}?access_token={}", held.token);
    [
        ("card/get, any card", Load::new(uri("/card/get"), "card_id", &held.cards)),
        (
            "card/code/consume, a code each",
            Load::new(uri("/card/code/consume"), "code", &held.codes),
        ),
        ("card/create, a Friend's Voucher", Load::body(uri("/card/create"), world::voucher())),
    ]
}

async fn serve(router: Router) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

fn show(name: &str, figures: &Figures, baseline: &Figures) {
    println!(
        "{name:<44} {:>10.0} {:>9} {:>9} {:>9} {:>8.2}",
        figures.calls_per_second,
        figures.p50,
        figures.p99,
        figures.refused,
        figures.calls_per_second / baseline.calls_per_second
    );
}
