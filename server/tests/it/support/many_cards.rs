//! A platform with many cards that responds to `card/get` only as often as a test allows.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{Json, Router, routing::post};
use card_desk::{clock::Clock, config::Config};
use serde_json::{Value, json};
use tokio::sync::{Semaphore, watch};

use super::{NOW, TestServer, start_at, start_in, upstream::point_to};

/// The platform.
#[derive(Clone)]
pub(crate) struct ManyCards {
    base_url: String,
    state: Arc<State>,
}

struct State {
    /// The ids that `card/batchget` lists.
    listed: Mutex<Vec<String>>,
    /// The ids that `card/get` doesn't find.
    gone: Mutex<BTreeSet<String>>,
    /// The ids for which `card/get` returns a list in place of the type's object.
    odd: Mutex<BTreeSet<String>>,
    /// Responses of `card/get` that are still allowed; further calls wait.
    allowed: Semaphore,
    /// The errcode of `card/get`; 0 returns the card.
    errcode: AtomicI64,
    calls: AtomicU64,
    waiting: watch::Sender<usize>,
}

impl ManyCards {
    /// Starts a platform with `count` cards and no allowed responses. It runs until the test's runtime ends.
    pub(crate) async fn start(count: usize) -> Self {
        let state = Arc::new(State {
            listed: Mutex::new((0..count).map(card_id).collect()),
            gone: Mutex::default(),
            odd: Mutex::default(),
            allowed: Semaphore::new(0),
            errcode: AtomicI64::new(0),
            calls: AtomicU64::new(0),
            waiting: watch::Sender::new(0),
        });
        let (list, get) = (Arc::clone(&state), Arc::clone(&state));
        let router = Router::new()
            .route(
                "/cgi-bin/stable_token",
                post(async || Json(json!({"access_token": "t", "expires_in": 7200}))),
            )
            .route("/datacube/getcardbizuininfo", post(async || Json(json!({"list": []}))))
            .route("/card/batchget", post(async move |Json(body): Json<Value>| list.page(&body)))
            .route("/card/get", post(async move |Json(body): Json<Value>| get.card(&body).await));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base_url, state }
    }

    /// Starts a server that uses this platform as the real one.
    pub(crate) async fn server(&self, change: impl FnOnce(&mut Config)) -> TestServer {
        self.server_in(tempfile::tempdir().unwrap(), change).await
    }

    /// Like [`ManyCards::server`], in a given folder.
    pub(crate) async fn server_in(
        &self,
        data: tempfile::TempDir,
        change: impl FnOnce(&mut Config),
    ) -> TestServer {
        start_in(data, |config| {
            point_to(config, &self.base_url);
            change(config);
        })
        .await
    }

    /// Like [`ManyCards::server`], with a clock.
    pub(crate) async fn server_at(&self, clock: Arc<dyn Clock>) -> TestServer {
        let data = tempfile::tempdir().unwrap();
        start_at(data, clock, |config| point_to(config, &self.base_url)).await
    }

    /// Allows this many further responses of `card/get`.
    pub(crate) fn allow(&self, count: usize) {
        self.state.allowed.add_permits(count);
    }

    /// Makes every further `card/get` return this errcode.
    pub(crate) fn refuse(&self, errcode: i64) {
        self.state.errcode.store(errcode, Ordering::SeqCst);
    }

    /// Removes a card from the list. `card/get` still returns it.
    pub(crate) fn unlist(&self, number: usize) {
        let card_id = card_id(number);
        self.state.listed.lock().unwrap().retain(|listed| *listed != card_id);
    }

    /// Deletes a card. The list still has it.
    pub(crate) fn delete(&self, number: usize) {
        self.state.gone.lock().unwrap().insert(card_id(number));
    }

    /// Returns a card in an undocumented shape.
    pub(crate) fn spoil(&self, number: usize) {
        self.state.odd.lock().unwrap().insert(card_id(number));
    }

    /// Calls of `card/get` so far.
    pub(crate) fn calls(&self) -> u64 {
        self.state.calls.load(Ordering::SeqCst)
    }

    /// Waits until exactly this many calls of `card/get` wait for permission.
    pub(crate) async fn until_waiting(&self, count: usize) {
        let mut waiting = self.state.waiting.subscribe();
        let waited = waiting.wait_for(|waiting| *waiting == count);
        tokio::time::timeout(Duration::from_secs(20), waited).await.unwrap().unwrap();
    }
}

impl State {
    fn page(&self, body: &Value) -> Json<Value> {
        let number = |name: &str| usize::try_from(body[name].as_u64().unwrap()).unwrap();
        let listed = self.listed.lock().unwrap();
        let page: Vec<_> = listed.iter().skip(number("offset")).take(number("count")).collect();
        Json(json!({
            "errcode": 0, "errmsg": "ok", "card_id_list": page, "total_num": listed.len()
        }))
    }

    async fn card(&self, body: &Value) -> Json<Value> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        self.waiting.send_modify(|waiting| *waiting += 1);
        let _waiting = Waiting(&self.waiting);
        self.allowed.acquire().await.unwrap().forget();
        let card_id = body["card_id"].as_str().unwrap();
        let errcode = self.errcode.load(Ordering::SeqCst);
        if errcode != 0 {
            return Json(json!({"errcode": errcode, "errmsg": "refused by the test"}));
        }
        if self.gone.lock().unwrap().contains(card_id) {
            return Json(json!({"errcode": 40073, "errmsg": "invalid card id"}));
        }
        if self.odd.lock().unwrap().contains(card_id) {
            let odd = json!({"card_type": "CASH", "cash": []});
            return Json(json!({"errcode": 0, "errmsg": "ok", "card": odd}));
        }
        Json(json!({"errcode": 0, "errmsg": "ok", "card": card(card_id)}))
    }
}

/// Counts a waiting call, until its caller disconnects or it is answered.
struct Waiting<'state>(&'state watch::Sender<usize>);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|waiting| *waiting -= 1);
    }
}

/// The id of a card.
pub(crate) fn card_id(number: usize) -> String {
    format!("pMany{number:05}")
}

/// An ordinary price-reduction voucher of 5 yuan from 100 yuan, in the state that Tencent's console shows
/// as waiting to be issued.
fn card(card_id: &str) -> Value {
    json!({"card_type": "CASH", "cash": {
        "base_info": {
            "id": card_id,
            "logo_url": "http://mmbiz.qpic.cn/mmbiz/a/0",
            "brand_name": "微信餐厅",
            "title": "5元代金券",
            "status": "CARD_STATUS_SYS_DELETE",
            "color": "Color010",
            "create_time": NOW.get() - 86_400,
            "update_time": NOW.get() - 86_400,
            "date_info": {
                "type": "DATE_TYPE_FIX_TIME_RANGE",
                "begin_timestamp": NOW.get() - 86_400,
                "end_timestamp": NOW.get() + 30 * 86_400
            },
            "sku": {"quantity": 500, "total_quantity": 1000}
        },
        "least_cost": 10_000,
        "reduce_cost": 500
    }})
}
