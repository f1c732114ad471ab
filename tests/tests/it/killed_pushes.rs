//! The server is killed five times while pushes arrive, shuffled and repeated: none that it acknowledged is lost, and
//! each has one effect.
//!
//! `CARD_DESK_PUSHES=100000` sends that many different events instead of 20,000 (`CONTRIBUTING.md`).

use std::{
    collections::VecDeque,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use card_desk::{
    clock::{Clock as _, WallClock},
    sandbox_server::{DEFAULT_APP_ID, DEFAULT_SECRET},
};
use desk_store::{PushFilter, Store};
use tests::{
    environment,
    process::{Process, binary},
    sandbox,
};
use tokio::{sync::Notify, task::JoinSet};
use weixin_api::push::signature;

/// Number of different events, unless `CARD_DESK_PUSHES` has another one.
const EVENTS: usize = 20_000;
/// Number of events that are sent again, and how often each.
const REPEATED: (usize, usize) = (100, 100);
/// How often the process is killed.
const KILLS: usize = 5;
/// Number of concurrent senders.
const SENDERS: usize = 16;
/// Number of cards that the events concern.
const CARDS: usize = 10;
/// Shuffles the events: it has no common factor with their number.
const STEP: usize = 7_919;
/// Longest time in which 99 of 100 pushes are acknowledged.
const P99: Duration = Duration::from_secs(1);
const TOKEN: &str = "token-of-killed-pushes";

/// What the senders share.
struct Sending {
    jobs: Mutex<VecDeque<usize>>,
    times: Mutex<Vec<Duration>>,
    acknowledged: AtomicUsize,
    /// Notified at every acknowledgement.
    told: Notify,
    address: String,
    sent_at: i64,
}

impl Sending {
    fn xml(&self, event: usize) -> String {
        format!(
            "<xml><ToUserName>gh_1</ToUserName><FromUserName>o{}</FromUserName><CreateTime>{}</CreateTime>\
             <MsgType>event</MsgType><Event>user_get_card</Event><CardId>p{}</CardId>\
             <UserCardCode>{event}</UserCardCode></xml>",
            event % 997,
            self.sent_at,
            event % CARDS
        )
    }

    /// Sends events until none is left. One that was not acknowledged is sent again, as the platform does.
    async fn work(self: Arc<Self>, http: reqwest::Client) {
        let (time, nonce) = (WallClock.now().get().to_string(), "1597");
        let signed = signature([TOKEN, &time, nonce]);
        let url = format!("{}?signature={signed}&timestamp={time}&nonce={nonce}", self.address);
        loop {
            let Some(event) = self.jobs.lock().expect("no sender panics").pop_front() else {
                return;
            };
            let begun = Instant::now();
            let answer = http.post(&url).body(self.xml(event)).send().await;
            let body = match answer {
                Ok(answer) if answer.status().is_success() => answer.text().await.ok(),
                _ => None,
            };
            if body.as_deref() == Some("success") {
                self.times.lock().expect("no sender panics").push(begun.elapsed());
                self.acknowledged.fetch_add(1, Ordering::SeqCst);
            } else {
                self.jobs.lock().expect("no sender panics").push_back(event);
                tokio::task::yield_now().await;
            }
            self.told.notify_one();
        }
    }
}

fn configuration(folder: &Path, sandbox: &str, events: u16) -> PathBuf {
    let file = folder.join("card-desk.toml");
    let text = format!(
        "upstream = \"weixin\"\nevents_listen = \"127.0.0.1:{events}\"\n[accounts.main]\n\
         app_id = \"{DEFAULT_APP_ID}\"\napp_secret_file = \"app_secret\"\nbase_url = \"{sandbox}\"\n\
         [accounts.main.events]\ntoken_file = \"token\"\n"
    );
    std::fs::write(&file, text).expect("a configuration");
    std::fs::write(folder.join("app_secret"), DEFAULT_SECRET).expect("a secret");
    std::fs::write(folder.join("token"), TOKEN).expect("a token");
    file
}

fn start(data: &Path, config: &Path) -> Process {
    let mut command = Command::new(binary());
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data);
    command.arg("--config").arg(config).stderr(Stdio::null());
    Process::start(&mut command)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_push_is_lost_or_applied_twice() {
    let platform = sandbox::start(true).await;
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let free = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a port");
    let base_url = format!("http://{}", platform.address);
    let config = configuration(folder.path(), &base_url, free.port());

    let events = environment::number("CARD_DESK_PUSHES").unwrap_or(EVENTS);
    assert!(events.is_multiple_of(CARDS), "every card has equally many events");
    let mut jobs: VecDeque<usize> = (0..events).map(|at| at * STEP % events).collect();
    let (repeated, times) = REPEATED;
    for copy in 1..times {
        for event in 0..repeated {
            let at = (copy * STEP + event * 131) % jobs.len();
            jobs.insert(at, event);
        }
    }
    let deliveries = jobs.len();
    let sending = Arc::new(Sending {
        jobs: Mutex::new(jobs),
        times: Mutex::default(),
        acknowledged: AtomicUsize::new(0),
        told: Notify::new(),
        address: format!("http://{free}/events/main"),
        sent_at: WallClock.now().get(),
    });
    let mut process = start(&data, &config);
    let mut senders = JoinSet::new();
    for _ in 0..SENDERS {
        senders.spawn(Arc::clone(&sending).work(tests::http::client()));
    }
    for kill in 1..=KILLS {
        while sending.acknowledged.load(Ordering::SeqCst) < deliveries * kill / (KILLS + 1) {
            sending.told.notified().await;
        }
        process.kill();
        process = start(&data, &config);
    }
    senders.join_all().await;
    let http = tests::http::client();
    let waiting = format!("{}/desk/main/pushes?state=waiting&limit=1", process.address);
    loop {
        let list: serde_json::Value =
            http.get(&waiting).send().await.expect("an answer").json().await.expect("JSON");
        if list["pushes"].as_array().is_some_and(Vec::is_empty) {
            break;
        }
        tokio::task::yield_now().await;
    }
    process.kill();

    let store = Store::open(&data.join("card-desk.sqlite3")).await.expect("the database");
    let day = card_model::time::UnixSeconds::new(sending.sent_at).beijing_day();
    let counts = store.push_counts("main", day, 1000).await.expect("counts");
    assert_eq!(counts.len(), CARDS);
    for count in &counts {
        assert_eq!(count.count, (events / CARDS) as u64, "{count:?}");
    }
    let (mut stored, mut filter) = (0, PushFilter::default());
    loop {
        let page = store.pushes("main", &filter, 1000).await.expect("pushes");
        let Some(last) = page.last() else { break };
        filter.before = Some(last.id);
        stored += page.len();
    }
    assert_eq!(stored, events);
    let mut times = std::mem::take(&mut *sending.times.lock().expect("no sender panics"));
    times.sort_unstable();
    let p99 = times[times.len() * 99 / 100];
    let text = format!(
        "{deliveries} pushes of {events} events, shuffled, with {KILLS} kills: {} acknowledged, each event applied \
             once; 99 % were acknowledged within {} ms.\n",
        times.len(),
        p99.as_millis()
    );
    print!("{text}");
    environment::report("killed-pushes.txt", &text);
    assert!(p99 < P99, "99 % were acknowledged within {p99:?}");
}
