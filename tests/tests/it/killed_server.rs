//! The server is killed 200 times while it writes: every acknowledged write is in the journal afterwards, and none is
//! carried out twice.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use card_desk::sandbox_server::{DEFAULT_APP_ID, DEFAULT_SECRET};
use serde_json::{Value, json};
use tests::{
    environment,
    process::{Process, binary},
    sandbox::{self, Caller, groupon},
};
use tokio::{sync::Notify, task::JoinSet};

/// How often the process is killed.
const KILLS: usize = 200;
/// Number of concurrent callers.
const CALLERS: usize = 8;
/// Initial stock of the card.
const STOCK: usize = 1000;
/// Maximum time until the server is ready.
const READY: Duration = Duration::from_secs(2);

/// What the callers have learned.
#[derive(Default)]
struct Known {
    sent: AtomicUsize,
    stock_sent: AtomicUsize,
    /// Acknowledged in this life: journal row and path.
    acknowledged: Mutex<Vec<(i64, &'static str)>>,
    enough: Notify,
}

/// One life of the server.
struct Life {
    process: Process,
    http: reqwest::Client,
}

impl Life {
    /// Starts the server on its data and waits until it is ready.
    async fn start(data: &Path, config: &Path) -> (Self, Duration) {
        let begun = Instant::now();
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--data"];
        let mut command = Command::new(binary());
        command
            .args(arguments)
            .arg(data)
            .arg("--config")
            .arg(config)
            .stderr(std::process::Stdio::null());
        let life = Self { process: Process::start(&mut command), http: tests::http::client() };
        while life.get("/readyz").await.is_none_or(|(status, _)| status != 200) {
            assert!(begun.elapsed() < 10 * READY, "the server never became ready");
            tokio::task::yield_now().await;
        }
        (life, begun.elapsed())
    }

    async fn get(&self, path: &str) -> Option<(u16, Value)> {
        let answer = self.http.get(format!("{}{path}", self.process.address)).send().await.ok()?;
        let status = answer.status().as_u16();
        Some((status, answer.json().await.unwrap_or_default()))
    }
}

/// Sends writes until the server stops. Each has its own key.
async fn write(
    http: reqwest::Client,
    address: String,
    card_ids: [String; 2],
    known: Arc<Known>,
    enough: usize,
) {
    loop {
        let number = known.sent.fetch_add(1, Ordering::SeqCst);
        let [imported, stocked] = &card_ids;
        let (path, body) = if number.is_multiple_of(4) {
            known.stock_sent.fetch_add(1, Ordering::SeqCst);
            // Equal amounts: different ones would hide a doubled write. Equal ones are marked as intended.
            ("/card/modifystock", json!({"card_id": stocked, "increase_stock_value": 1}))
        } else {
            ("/card/code/deposit", json!({"card_id": imported, "code": [number.to_string()]}))
        };
        let request = http
            .post(format!("{address}/weixin/main{path}"))
            .header("idempotency-key", format!("n{number}"))
            .header("card-desk-repeat", "intended")
            .json(&body);
        let Ok(answer) = request.send().await else { return };
        let id =
            answer.headers().get("card-desk-write").and_then(|id| id.to_str().ok()?.parse().ok());
        let Ok(body) = answer.json::<Value>().await else { return };
        if body["errcode"] != 0 {
            // The server is stopping, or an equal write of an earlier life is open.
            continue;
        }
        let mut acknowledged = known.acknowledged.lock().expect("no writer panics");
        acknowledged.push((id.expect("every response to a write has its number"), path));
        if acknowledged.len() >= enough {
            known.enough.notify_one();
        }
    }
}

fn configuration(folder: &Path, sandbox: &str) -> PathBuf {
    let file = folder.join("card-desk.toml");
    let text = format!(
        "upstream = \"weixin\"\n[accounts.main]\napp_id = \"{DEFAULT_APP_ID}\"\n\
         app_secret_file = \"app_secret\"\nbase_url = \"{sandbox}\"\n"
    );
    std::fs::write(&file, text).expect("a configuration");
    std::fs::write(folder.join("app_secret"), DEFAULT_SECRET).expect("a secret");
    file
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_server_is_killed() {
    let platform = sandbox::start(true).await;
    let address = format!("http://{}", platform.address);
    let caller = Caller::connect(&address).await;
    let own = json!({"use_custom_code": true, "sku": {"quantity": 0},
        "get_custom_code_mode": "GET_CUSTOM_CODE_MODE_DEPOSIT"});
    let imported = caller.issue(&groupon(&own)).await;
    let stocked = caller.issue(&groupon(&json!({"sku": {"quantity": STOCK}}))).await;
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let config = configuration(folder.path(), &address);

    let known = Arc::new(Known::default());
    let (mut acknowledged, mut stock) = (0, 0);
    let mut slowest = Duration::ZERO;
    let mut before: Vec<(i64, &'static str)> = Vec::new();
    for kill in 0..=KILLS {
        let (mut life, ready) = Life::start(&data, &config).await;
        slowest = slowest.max(ready);
        for (id, path) in before.drain(..) {
            let (status, write) =
                life.get(&format!("/desk/main/writes/{id}")).await.expect("an answer");
            assert_eq!((status, &write["state"]), (200, &json!("done")), "{path} {id}: {write}");
            acknowledged += 1;
            stock += usize::from(path == "/card/modifystock");
        }
        if kill == KILLS {
            break;
        }
        // From 1 to 16 responses, so that kills hit every moment of a write.
        let enough = 1 + kill * 7 % 16;
        let mut writers = JoinSet::new();
        for _ in 0..CALLERS {
            let card_ids = [imported.clone(), stocked.clone()];
            let job = write(
                life.http.clone(),
                life.process.address.clone(),
                card_ids,
                Arc::clone(&known),
                enough,
            );
            writers.spawn(job);
        }
        known.enough.notified().await;
        life.process.kill();
        writers.join_all().await;
        before = std::mem::take(&mut *known.acknowledged.lock().expect("no writer panics"));
    }
    let card = caller.ok("/card/get", &json!({"card_id": stocked})).await;
    let quantity =
        card["card"]["groupon"]["base_info"]["sku"]["quantity"].as_u64().expect("a number");
    let quantity = usize::try_from(quantity).expect("a small number");
    let sent = known.stock_sent.load(Ordering::SeqCst);
    assert!(
        (STOCK + stock..=STOCK + sent).contains(&quantity),
        "{quantity}, {stock} of {sent} acknowledged"
    );
    assert!(slowest < READY, "the slowest start took {slowest:?}");
    environment::report(
        "killed-server.txt",
        &format!(
            "The server was killed {KILLS} times under {CALLERS} writers: {acknowledged} acknowledged writes, all in the \
             journal; slowest start {} ms.\n",
            slowest.as_millis()
        ),
    );
}
