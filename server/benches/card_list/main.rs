//! Measures time and size of a list of 5,000 cards: `cargo bench -p card-desk --bench card_list`.
//!
//! The platform is a loopback server in this process that delays every response by a fixed time. A last run without the
//! delay shows the machine's own share.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod client;
mod platform;

use std::{
    error::Error,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use card_desk::{
    Running,
    clock::WallClock,
    config::{self, arguments::Serve},
};
use desk_api::session::Upstream;
use serde_json::Value;
use tokio::runtime::Runtime;
use weixin_api::secret::Secret;

use self::{client::get, platform::Platform};

/// Number of cards of the account.
const CARDS: usize = 5000;
/// Delay of the platform's responses.
const DELAY: Duration = Duration::from_millis(50);
/// The dashboard's first request.
const FIRST: &str = "/desk/main/cards?limit=500&after=";
/// The whole list.
const ALL: &str = "/desk/main/cards";
/// Pause between two checks of a list that is being read.
const LOOK: Duration = Duration::from_millis(20);
/// Queries: full pinyin, initials, digits, and no match.
const SEARCHES: [&str; 4] = ["danta", "dt", "500", "zzzz"];
/// Number of responses, of which the median counts.
const ROUNDS: usize = 21;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo passes this flag only to benchmarks. `cargo test --benches` would otherwise start a run.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    Runtime::new()?.block_on(run())
}

async fn run() -> Result<(), Box<dyn Error>> {
    println!("{CARDS} cards, {} ms a call", DELAY.as_millis());
    let folder = tempfile::tempdir()?;
    let platform = Platform::start(CARDS, DELAY, usize::MAX).await?;
    let server = start(folder.path(), &platform).await?;
    cold(&server).await?;
    println!("  most concurrent calls: {}", platform.most_at_once());
    warm(&server).await?;
    searches(&server).await?;
    server.shutdown().await;

    let server = start(folder.path(), &platform).await?;
    let (took, first) = timed(&server, FIRST, "br").await?;
    println!("after a restart, first {} rows: {}", rows(&first.json()?), milliseconds(took));
    server.shutdown().await;

    println!("platform hangs at the first card");
    hung(0).await?;
    println!("platform hangs after 1,200 cards");
    hung(1200).await?;

    println!("{CARDS} cards, 0 ms a call: what this machine needs for the calls");
    let folder = tempfile::tempdir()?;
    let platform = Platform::start(CARDS, Duration::ZERO, usize::MAX).await?;
    let server = start(folder.path(), &platform).await?;
    cold(&server).await?;
    server.shutdown().await;
    Ok(())
}

/// From an empty server to a complete list.
async fn cold(server: &Running) -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let mut first = get(server.address, FIRST, "br").await?.json()?;
    while rows(&first) == 0 {
        first = get(server.address, FIRST, "br").await?.json()?;
    }
    println!("  first {} rows: {}", rows(&first), milliseconds(begun.elapsed()));
    let last = until_read(server).await?;
    println!("  complete: {}: {}", member(&last, "complete"), milliseconds(begun.elapsed()));
    Ok(())
}

/// A complete list: as a whole, its first part, and its changes.
async fn warm(server: &Running) -> Result<(), Box<dyn Error>> {
    let whole = get(server.address, ALL, "identity").await?.json()?;
    let cursor = member(&whole, "cursor").as_str().unwrap_or_default();
    let nothing_new = format!("/desk/main/cards?limit=500&after={cursor}");
    for (what, path) in
        [("all rows", ALL), ("first 500 rows", FIRST), ("nothing new", &nothing_new)]
    {
        for encoding in ["identity", "br", "gzip"] {
            let mut times = Vec::new();
            let mut bytes = 0;
            for _ in 0..ROUNDS {
                let (took, response) = timed(server, path, encoding).await?;
                times.push(took);
                bytes = response.body.len();
            }
            times.sort_unstable();
            let middle = times.get(ROUNDS / 2).copied().unwrap_or_default();
            println!("  warm, {what}, {encoding}: {}, {bytes} bytes", milliseconds(middle));
        }
    }
    // Part by part, as the dashboard fetches it.
    let begun = Instant::now();
    let (mut path, mut bytes, mut parts) = (FIRST.to_owned(), 0, 0);
    loop {
        let response = get(server.address, &path, "br").await?;
        (bytes, parts) = (bytes + response.body.len(), parts + 1);
        let part = response.json()?;
        if member(&part, "more") != true {
            break;
        }
        let cursor = member(&part, "cursor").as_str().unwrap_or_default();
        path = format!("/desk/main/cards?limit=500&after={cursor}");
    }
    println!("  warm, in {parts} parts, br: {}, {bytes} bytes", milliseconds(begun.elapsed()));
    Ok(())
}

/// Searches all titles. The first search spells them.
async fn searches(server: &Running) -> Result<(), Box<dyn Error>> {
    for query in SEARCHES {
        let path = format!("/desk/main/search?q={query}");
        let (first, response) = timed(server, &path, "identity").await?;
        let found = response.json()?;
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            times.push(timed(server, &path, "identity").await?.0);
        }
        times.sort_unstable();
        let middle = times.get(ROUNDS / 2).copied().unwrap_or_default();
        let (first, middle) = (milliseconds(first), milliseconds(middle));
        println!(
            "  search {query}: {} of {CARDS}, first {first}, then {middle}",
            member(&found, "total")
        );
    }
    Ok(())
}

/// A platform that responds to `card/get` this often and then hangs.
async fn hung(answers: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let platform = Platform::start(CARDS, DELAY, answers).await?;
    let server = start(folder.path(), &platform).await?;
    let begun = Instant::now();
    let first = get(server.address, FIRST, "br").await?;
    let took = milliseconds(begun.elapsed());
    println!("  first response: {took}, status {}, {}", first.status, state(&first.json()?));
    let last = until_read(&server).await?;
    println!("  ended: {}, {}", milliseconds(begun.elapsed()), state(&last));
    let csv = get(server.address, "/desk/main/cards.csv", "identity").await?;
    println!("  CSV: status {}, {}", csv.status, member(&csv.json()?, "code"));
    server.shutdown().await;
    Ok(())
}

/// Polls the list until its reading ends.
async fn until_read(server: &Running) -> Result<Value, Box<dyn Error>> {
    loop {
        let list = get(server.address, "/desk/main/cards?limit=1", "identity").await?.json()?;
        if member(&list, "reading") != true {
            return Ok(list);
        }
        tokio::time::sleep(LOOK).await;
    }
}

fn rows(list: &Value) -> usize {
    member(list, "cards").as_array().map_or(0, Vec::len)
}

/// Returns a member of an object; `null` if it is missing.
fn member<'value>(object: &'value Value, name: &str) -> &'value Value {
    object.get(name).unwrap_or(&Value::Null)
}

fn state(list: &Value) -> String {
    let failure = if member(list, "code").is_null() {
        member(member(list, "failure"), "code")
    } else {
        member(list, "code")
    };
    format!(
        "complete {}, done {} of {}, failure {failure}",
        member(list, "complete"),
        member(list, "done"),
        member(list, "total")
    )
}

async fn timed(
    server: &Running,
    path: &str,
    encoding: &str,
) -> Result<(Duration, client::Response), Box<dyn Error>> {
    let begun = Instant::now();
    let response = get(server.address, path, encoding).await?;
    Ok((begun.elapsed(), response))
}

fn milliseconds(took: Duration) -> String {
    format!("{:.1} ms", took.as_secs_f64() * 1000.0)
}

async fn start(data: &Path, platform: &Platform) -> Result<Running, Box<dyn Error>> {
    let options = Serve {
        listen: Some("127.0.0.1:0".to_owned()),
        data: Some(data.to_owned()),
        ..Serve::default()
    };
    let mut config = config::resolve(options, &|_| None)?;
    config.upstream = Upstream::Weixin;
    for account in &mut config.accounts {
        platform.base_url.clone_into(&mut account.base_url);
        account.app_id = "wx-of-the-benchmark".into();
        account.app_secret = Secret::new("secret-of-the-benchmark");
    }
    Ok(card_desk::start(config, Arc::new(WallClock)).await?)
}
