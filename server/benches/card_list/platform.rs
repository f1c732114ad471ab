//! A platform with many cards that delays every response by a fixed time. It responds to `card/get` a limited number of
//! times.

use std::{
    error::Error,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{Json, Router, routing::post};
use serde_json::{Value, json};

/// 2026-11-20 10:00 in Beijing.
const NOW: i64 = 1_795_140_000;
const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The platform.
pub(crate) struct Platform {
    pub(crate) base_url: String,
    state: Arc<State>,
}

struct State {
    count: usize,
    delay: Duration,
    left: AtomicUsize,
    at_once: AtomicUsize,
    most_at_once: AtomicUsize,
}

impl Platform {
    /// Starts the platform. It runs until the process ends.
    pub(crate) async fn start(
        count: usize,
        delay: Duration,
        answers: usize,
    ) -> Result<Self, Box<dyn Error>> {
        let state = Arc::new(State {
            count,
            delay,
            left: AtomicUsize::new(answers),
            at_once: AtomicUsize::new(0),
            most_at_once: AtomicUsize::new(0),
        });
        let (list, get) = (Arc::clone(&state), Arc::clone(&state));
        let router = Router::new()
            .route(
                "/cgi-bin/stable_token",
                post(async move || {
                    tokio::time::sleep(delay).await;
                    Json(json!({"access_token": "token-of-the-benchmark", "expires_in": 7200}))
                }),
            )
            .route("/card/batchget", post(async move |Json(body)| list.page(&body).await))
            .route("/card/get", post(async move |Json(body)| get.card(&body).await));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let base_url = format!("http://{}", listener.local_addr()?);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { base_url, state })
    }

    /// The largest number of concurrent calls of `card/get`.
    pub(crate) fn most_at_once(&self) -> usize {
        self.state.most_at_once.load(Ordering::SeqCst)
    }
}

impl State {
    async fn page(&self, body: &Value) -> Json<Value> {
        tokio::time::sleep(self.delay).await;
        let number =
            |name: &str| body[name].as_u64().and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
        let end = (number("offset") + number("count")).min(self.count);
        let ids: Vec<String> = (number("offset")..end).map(card_id).collect();
        Json(json!({"errcode": 0, "errmsg": "ok", "card_id_list": ids, "total_num": self.count}))
    }

    async fn card(&self, body: &Value) -> Json<Value> {
        let less = |left: usize| left.checked_sub(1);
        if self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_err() {
            return std::future::pending().await;
        }
        let at_once = self.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_once.fetch_max(at_once, Ordering::SeqCst);
        tokio::time::sleep(self.delay).await;
        self.at_once.fetch_sub(1, Ordering::SeqCst);
        let card_id = body["card_id"].as_str().unwrap_or_default();
        Json(json!({"errcode": 0, "errmsg": "ok", "card": card(card_id)}))
    }
}

/// Pseudo-random numbers that are the same in every run (`SplitMix64`).
fn scattered(seed: u64) -> u64 {
    let mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn below(seed: u64, count: u64) -> i64 {
    i64::try_from(scattered(seed) % count).unwrap_or(0)
}

/// An id of 28 characters. As on the platform, the ids of a merchant have the same prefix and end with random letters.
fn card_id(number: usize) -> String {
    let seed = u64::try_from(number).unwrap_or(0);
    let letters = (0..21).map(|place| {
        let chosen = scattered(seed * 32 + place) % 64;
        usize::try_from(chosen)
            .ok()
            .and_then(|chosen| LETTERS.get(chosen))
            .map_or('0', |it| char::from(*it))
    });
    "pFS7Fjg".chars().chain(letters).collect()
}

/// A Friend's Voucher of about 2 KB. Amounts, dates, goods and stock differ between cards.
fn card(card_id: &str) -> Value {
    let seed = card_id.bytes().fold(7_u64, |sum, byte| scattered(sum ^ u64::from(byte)));
    let goods =
        ["蛋挞", "鞋类", "火锅套餐", "冬季外套", "儿童游泳课", "现磨咖啡", "全场商品", "生日蛋糕"];
    let good = usize::try_from(below(seed + 1, 8)).ok().and_then(|it| goods.get(it)).unwrap_or(&"");
    let amount = (below(seed + 2, 40) + 1) * 500;
    let created = NOW - below(seed + 3, 600 * 86_400);
    let begin = created - created.rem_euclid(86_400);
    let total = (below(seed + 4, 50) + 1) * 100;
    let statuses = [
        "CARD_STATUS_DISPATCH",
        "CARD_STATUS_VERIFY_OK",
        "CARD_STATUS_NOT_VERIFY",
        "CARD_STATUS_EXPIRED",
    ];
    let status = usize::try_from(below(seed + 5, 4)).ok().and_then(|it| statuses.get(it));
    json!({"card_type": "CASH", "cash": {
        "base_info": {
            "id": card_id,
            "logo_url": "http://mmbiz.qpic.cn/mmbiz/iaL1LJM1mF9aRKPZJkmG8xXhiaHqkKSVMMWeN3hLut7X7hicFNjakmxibMLGWpXrEXB33367o7zHN0CwngnQY7zb7g/0",
            "brand_name": "微信餐厅",
            "code_type": "CODE_TYPE_TEXT",
            "title": format!("{good}{}元代金券", amount / 100),
            "color": "Color010",
            "notice": "使用时向服务员出示此券",
            "service_phone": "020-88888888",
            "description": "不可与其他优惠同享\n如需团购券发票，请在消费时向商户提出\n店内均可使用，仅限堂食".repeat(4),
            "date_info": {
                "type": "DATE_TYPE_FIX_TIME_RANGE",
                "begin_timestamp": begin,
                "end_timestamp": begin + (below(seed + 6, 90) + 10) * 86_400 - 1
            },
            "sku": {"quantity": below(seed + 7, u64::try_from(total).unwrap_or(1)), "total_quantity": total},
            "location_id_list": [218_384_742, 402_521_653, 402_521_658],
            "get_limit": 3,
            "can_share": false,
            "can_give_friend": false,
            "status": status,
            "create_time": created,
            "update_time": created + below(seed + 8, 86_400)
        },
        "advanced_info": {
            "use_condition": {
                "accept_category": good,
                "least_cost": amount * 10,
                "can_use_with_other_discount": below(seed + 9, 2) == 0
            },
            "abstract": {
                "abstract": "微信餐厅推出多种新季菜品，期待您的光临",
                "icon_url_list": ["http://mmbiz.qpic.cn/mmbiz/p98FjXy8LacgHxp3sJ3vn97bGLz0ib0Sfz1bjiaoOYA027iasqSG0sjpiby4vce3AtaPu6cIhBHkt6IjlkY9YnDsfw/0"]
            },
            "text_image_list": [{
                "image_url": "http://mmbiz.qpic.cn/mmbiz/p98FjXy8LacgHxp3sJ3vn97bGLz0ib0Sfz1bjiaoOYA027iasqSG0sjpiby4vce3AtaPu6cIhBHkt6IjlkY9YnDsfw/0",
                "text": "此菜品精选食材，以独特的烹饪方法，最大程度地刺激食客的味蕾"
            }],
            "time_limit": [{"type": "MONDAY", "begin_hour": 10, "end_hour": 22}],
            "business_service": ["BIZ_SERVICE_FREE_WIFI", "BIZ_SERVICE_WITH_PET"],
            "share_friends": true
        },
        "reduce_cost": amount
    }})
}
