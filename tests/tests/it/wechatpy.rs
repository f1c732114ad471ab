//! A real client, wechatpy as `PyPI` has it, against the sandbox: the run is written in Python beside this crate.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use card_desk::sandbox_server::{DEFAULT_APP_ID, DEFAULT_SECRET};
use tests::{environment, sandbox};
use tokio::process::Command;

/// How long the whole run may take.
const PATIENCE: Duration = Duration::from_mins(2);
/// How many different calls of wechatpy's card interface the run makes at least.
const LEAST_CALLS: u32 = 30;

/// The interpreter that has wechatpy.
fn python() -> PathBuf {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/wechatpy-venv/bin/python");
    let python = environment::path("CARD_DESK_WECHATPY_PYTHON").unwrap_or(made);
    assert!(python.exists(), "`cargo xtask test` makes {}", python.display());
    python
}

/// The number before a word of the run's last line.
fn number(line: &str, word: &str) -> u32 {
    let before = line.split_once(word).map(|(before, _)| before.trim_end());
    let number = before.and_then(|before| before.rsplit(' ').next()?.parse().ok());
    number.unwrap_or_else(|| panic!("no number before {word:?} in {line:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn wechatpy_finds_the_platform_that_it_knows() {
    let running = sandbox::start(false).await;
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("wechatpy/run.py");
    // -B: nothing is written beside the sources.
    let run = Command::new(python())
        .arg("-B")
        .arg(run)
        .args([&format!("http://{}", running.address), DEFAULT_APP_ID, DEFAULT_SECRET])
        .envs([("NO_PROXY", "127.0.0.1"), ("no_proxy", "127.0.0.1"), ("PYTHONUTF8", "1")])
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output();
    let output = tokio::time::timeout(PATIENCE, run).await.expect("it ends in time");
    let output = output.expect("Python starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    environment::report("wechatpy.txt", &said);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complaint}");

    let last = said.lines().last().unwrap_or_default();
    assert_eq!(number(last, "failed"), 0, "{said}");
    assert!(number(last, "of them") >= LEAST_CALLS, "{last}");
    running.shutdown().await;
}
