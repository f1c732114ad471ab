//! Runs a real client, wechatpy from `PyPI`, against the sandbox. The Python scripts are in this crate's `wechatpy`
//! folder.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use card_desk::sandbox_server::{DEFAULT_APP_ID, DEFAULT_SECRET};
use tests::{environment, sandbox};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    process::Command,
};
use weixin_api::secret::Secret;
use weixin_sandbox::Push;

/// Timeout of a run.
const PATIENCE: Duration = Duration::from_mins(2);
/// Minimum number of different calls of wechatpy's card interface.
const LEAST_CALLS: u32 = 34;
/// Minimum number of different calls of wechatpy in total.
const LEAST_CALLS_OF_ALL: u32 = 90;
/// Minimum number of kinds of events that wechatpy opens.
const LEAST_EVENTS: u32 = 14;
/// Token that signs pushes.
const TOKEN: &str = "TokenOfTheMerchant";
/// Key that encrypts pushes.
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";

/// The Python interpreter that has wechatpy.
fn python() -> PathBuf {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/wechatpy-venv/bin/python");
    let python = environment::path("CARD_DESK_WECHATPY_PYTHON").unwrap_or(made);
    assert!(python.exists(), "`cargo xtask test` makes {}", python.display());
    python
}

/// The command of a run, which is killed on drop.
pub(crate) fn run(script: &str) -> Command {
    let mut command = Command::new(python());
    // -B: writes no bytecode into the source folder.
    command.arg("-B").arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("wechatpy").join(script));
    command
        .envs([("NO_PROXY", "127.0.0.1"), ("no_proxy", "127.0.0.1"), ("PYTHONUTF8", "1")])
        .stdin(Stdio::null())
        .kill_on_drop(true);
    command
}

/// The number before a word in the run's last line.
fn number(line: &str, word: &str) -> u32 {
    let before = line.split_once(word).map(|(before, _)| before.trim_end());
    let number = before.and_then(|before| before.rsplit(' ').next()?.parse().ok());
    number.unwrap_or_else(|| panic!("no number before {word:?} in {line:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn wechatpy_finds_the_platform_that_it_knows() {
    let running = sandbox::start(false).await;
    let address = format!("http://{}", running.address);
    let run = run("run.py").args([&address, DEFAULT_APP_ID, DEFAULT_SECRET]).output();
    let output = tokio::time::timeout(PATIENCE, run).await.expect("it ends in time");
    let output = output.expect("Python starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    environment::report("wechatpy.txt", &said);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complaint}");

    let last = said.lines().last().unwrap_or_default();
    assert_eq!(number(last, "failed"), 0, "{said}");
    assert!(number(last, "of them") >= LEAST_CALLS, "{last}");
    assert!(number(last, "different calls") >= LEAST_CALLS_OF_ALL, "{last}");
    running.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wechatpy_opens_what_is_pushed() {
    tokio::time::timeout(PATIENCE, push_to_wechatpy()).await.expect("it ends in time");
}

async fn push_to_wechatpy() {
    let mut python = run("pushes.py")
        .args([DEFAULT_APP_ID, DEFAULT_SECRET, TOKEN, KEY])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Python starts");
    let mut input = python.stdin.take().expect("piped");
    let mut output = BufReader::new(python.stdout.take().expect("piped"));
    let mut errors = python.stderr.take().expect("piped");
    let mut said = String::new();
    output.read_line(&mut said).await.expect("where it listens");
    let push = |path: &str| {
        let address = format!("{}{path}", said.trim()).parse();
        Push::new(address.unwrap_or_else(|error| panic!("{said:?}: {error}")), Secret::new(TOKEN))
    };
    let sealed = push("/sealed").with_key(KEY.parse().expect("a key"));
    let plain = sandbox::start_pushing(true, Some(push("/plain"))).await;
    let sealed = sandbox::start_pushing(true, Some(sealed)).await;
    let addresses = format!("http://{}\nhttp://{}\n", plain.address, sealed.address);
    input.write_all(addresses.as_bytes()).await.expect("it reads");
    let mut complaint = String::new();
    let (read, warned) =
        tokio::join!(output.read_to_string(&mut said), errors.read_to_string(&mut complaint));
    read.and(warned).expect("text");
    let status = python.wait().await.expect("it ends");
    environment::report("wechatpy_events.txt", &said);
    assert!(status.success(), "{said}\n{complaint}");

    let last = said.lines().last().unwrap_or_default();
    assert_eq!(number(last, "failed"), 0, "{said}");
    assert!(number(last, "different calls") >= LEAST_EVENTS, "{last}");
    plain.shutdown().await;
    sealed.shutdown().await;
}
