//! The sandbox is killed repeatedly while it writes: every acknowledged write survives.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use serde_json::{Value, json};
use tests::{
    process::Process,
    sandbox::{Caller, groupon},
};
use tokio::{sync::Notify, task::JoinSet};

/// Number of writes in total.
const WRITES: usize = 10_000;
/// Number of responses, counted over all lives, after which the process is killed. The first life is long enough for
/// the file to be rewritten within it.
const KILLED_AFTER: [usize; 2] = [5_000, 8_000];
/// Number of concurrent callers.
const CALLERS: usize = 16;
/// Initial stock of the card whose stock grows.
const STOCK: usize = 1000;
/// Maximum number of codes in a call of `card/code/checkcode` ("too many code size, must <= 100": 40109).
const CODES_A_CALL: usize = 100;

/// The writes and their responses.
struct Writes {
    imported: String,
    stocked: String,
    next: AtomicUsize,
    /// The acknowledged writes with their responses.
    answered: Mutex<BTreeMap<usize, Value>>,
    enough: Notify,
}

/// What the write with a number does: a tenth creates a card, a tenth adds to a stock, the others import a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Create,
    Stock,
    Code,
}

fn kind(number: usize) -> Kind {
    match number % 10 {
        0 => Kind::Create,
        1 => Kind::Stock,
        _ => Kind::Code,
    }
}

impl Writes {
    async fn prepare(caller: &Caller) -> Self {
        let own = json!({"use_custom_code": true, "sku": {"quantity": 0},
            "get_custom_code_mode": "GET_CUSTOM_CODE_MODE_DEPOSIT"});
        Self {
            imported: caller.issue(&groupon(&own)).await,
            stocked: caller.issue(&groupon(&json!({"sku": {"quantity": STOCK}}))).await,
            next: AtomicUsize::new(0),
            answered: Mutex::default(),
            enough: Notify::new(),
        }
    }

    fn call(&self, number: usize) -> (&'static str, Value) {
        match kind(number) {
            Kind::Create => ("/card/create", groupon(&json!({"title": number.to_string()}))),
            Kind::Stock => {
                ("/card/modifystock", json!({"card_id": self.stocked, "increase_stock_value": 1}))
            }
            Kind::Code => (
                "/card/code/deposit",
                json!({"card_id": self.imported, "code": [number.to_string()]}),
            ),
        }
    }

    /// Sends writes one after the other until all are sent or the sandbox stops responding.
    async fn send(&self, caller: &Caller, kill_after: Option<usize>) {
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if number >= WRITES {
                break;
            }
            let (path, body) = self.call(number);
            let Ok(answer) = caller.call(path, &body).await else {
                assert!(
                    kill_after.is_some(),
                    "no response from {path}, although the sandbox was not killed"
                );
                break;
            };
            assert_eq!(answer["errcode"], 0, "{path}: {answer}");
            let mut answered = self.answered.lock().expect("no writer panics");
            answered.insert(number, answer);
            if kill_after == Some(answered.len()) {
                self.enough.notify_one();
            }
        }
    }

    /// The acknowledged writes of a kind with their responses, and how many were sent.
    fn of(&self, wanted: Kind) -> (Vec<(usize, Value)>, usize) {
        let answered = self.answered.lock().expect("no writer panics");
        let answered = answered.iter().filter(|(number, _)| kind(**number) == wanted);
        let answered = answered.map(|(number, answer)| (*number, answer.clone())).collect();
        let sent = 0..self.next.load(Ordering::Relaxed).min(WRITES);
        (answered, sent.filter(|number| kind(*number) == wanted).count())
    }

    /// Checks that every acknowledged write is there, and nothing that was not sent.
    async fn check(&self, caller: &Caller) {
        let (created, sent) = self.of(Kind::Create);
        for (number, answer) in &created {
            let card = caller.ok("/card/get", &json!({"card_id": answer["card_id"]})).await;
            assert_eq!(card["card"]["groupon"]["base_info"]["title"], number.to_string());
        }
        let all = caller.ok("/card/batchget", &json!({"offset": 0, "count": 1})).await;
        // Plus the two cards that codes and stock belong to.
        assert_between(&all["total_num"], created.len() + 2, sent + 2);

        let (stocked, sent) = self.of(Kind::Stock);
        let card = caller.ok("/card/get", &json!({"card_id": self.stocked})).await;
        let quantity = &card["card"]["groupon"]["base_info"]["sku"]["quantity"];
        assert_between(quantity, STOCK + stocked.len(), STOCK + sent);

        let (imported, sent) = self.of(Kind::Code);
        for some in imported.chunks(CODES_A_CALL) {
            let codes: Vec<String> = some.iter().map(|(number, _)| number.to_string()).collect();
            let body = json!({"card_id": self.imported, "code": codes});
            let found = caller.ok("/card/code/checkcode", &body).await;
            assert_eq!(found["not_exist_code"], json!([]));
            assert_eq!(found["exist_code"], json!(codes));
        }
        let count =
            caller.ok("/card/code/getdepositcount", &json!({"card_id": self.imported})).await;
        assert_between(&count["count"], imported.len(), sent);
    }
}

fn assert_between(found: &Value, least: usize, most: usize) {
    let found = found.as_u64().and_then(|found| usize::try_from(found).ok()).expect("a number");
    assert!((least..=most).contains(&found), "{found} is not from {least} to {most}");
}

/// One life of the process: it is started on the file, checked, written to, and killed.
async fn live(data: &Path, writes: Option<Arc<Writes>>, kill_after: Option<usize>) -> Arc<Writes> {
    let mut process = Process::sandbox(data);
    let caller = Caller::connect(&process.address).await;
    let writes = match writes {
        Some(writes) => writes,
        None => Arc::new(Writes::prepare(&caller).await),
    };
    writes.check(&caller).await;
    let mut senders = JoinSet::new();
    for _ in 0..CALLERS {
        let (writes, caller) = (Arc::clone(&writes), caller.clone());
        senders.spawn(async move { writes.send(&caller, kill_after).await });
    }
    if kill_after.is_some() {
        tokio::select! {
            () = writes.enough.notified() => process.kill(),
            Some(ended) = senders.join_next() => panic!("a writer ended before the kill: {ended:?}"),
        }
        senders.join_all().await;
    } else {
        senders.join_all().await;
        process.kill();
    }
    writes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_answered_is_lost_when_the_process_is_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("sandbox.jsonl");
    let mut writes = None;
    for kill_after in KILLED_AFTER.map(Some).into_iter().chain([None]) {
        writes = Some(live(&data, writes, kill_after).await);
    }
    // All writes are sent: the last life only checks.
    let writes = live(&data, writes, None).await;
    let answered = writes.answered.lock().expect("no writer panics").len();
    let unanswered = WRITES - answered;
    assert!(unanswered <= CALLERS * KILLED_AFTER.len(), "{unanswered} writes have no answer");
}
