//! A sandbox with many cards and codes.

use std::{collections::BTreeMap, error::Error, path::PathBuf, sync::Arc};

use axum::body::{Body, to_bytes};
use card_model::{code::UserCardStatus, time::UnixSeconds};
use http::Request;
use serde::Deserialize;
use serde_json::{Value, json};
use tower::ServiceExt;
use weixin_api::{sandbox::Command, secret::Secret};
use weixin_sandbox::{Sandbox, Settings};

/// 2026-11-22 14:30:00 in Beijing. The clock doesn't advance.
const NOW: UnixSeconds = UnixSeconds::new(1_795_329_000);
const APP_ID: &str = "wxsandbox0000001";
const APP_SECRET: &str = "secret-of-the-sandbox";
/// Number of codes that one command issues.
const CODES_A_COMMAND: u64 = 10_000;

/// A filled sandbox.
pub(crate) struct Held {
    pub(crate) sandbox: Sandbox,
    pub(crate) token: String,
    /// All ids.
    pub(crate) cards: Vec<String>,
    /// All codes.
    pub(crate) codes: Vec<String>,
    /// Memory of this process before the cards and codes were made, in MB.
    pub(crate) resident_before_mb: u64,
    /// Memory with all cards and codes, in MB.
    pub(crate) resident_mb: u64,
}

/// The parts of a scenario about cards and codes.
#[derive(Deserialize)]
struct Scenario {
    world: Names,
}

#[derive(Deserialize)]
struct Names {
    codes: BTreeMap<String, Code>,
}

#[derive(Deserialize)]
struct Code {
    status: UserCardStatus,
}

/// Opens a sandbox and fills it.
pub(crate) async fn fill(
    data_file: Option<PathBuf>,
    cards: u32,
    codes: u64,
) -> Result<Held, Box<dyn Error>> {
    let resident_before_mb = resident_mb();
    let issued = codes / CODES_A_COMMAND;
    let settings = Settings {
        empty: true,
        data_file,
        ..Settings::new(APP_ID, Secret::new(APP_SECRET), Arc::new(NOW))
    };
    let sandbox = Sandbox::open(settings)?;
    let query = json!({"grant_type": "client_credential", "appid": APP_ID, "secret": APP_SECRET});
    let answer = call(&sandbox, "/cgi-bin/stable_token", query.to_string()).await?;
    let token = text(&answer, "access_token")?;
    let create = format!("/card/create?access_token={token}");
    let mut held = Vec::new();
    for _ in 0..cards {
        held.push(text(&call(&sandbox, &create, voucher()).await?, "card_id")?);
    }
    for card_id in held.iter().take(usize::try_from(issued)?) {
        let card_id = || card_id.clone();
        sandbox.apply(Command::Approve { card_id: card_id().into() })?;
        sandbox
            .apply(Command::Supply { card_id: card_id().into(), quantity: 2 * CODES_A_COMMAND })?;
        sandbox.apply(Command::Receive { card_id: card_id().into(), times: CODES_A_COMMAND })?;
    }
    let resident_mb = resident_mb();
    let scenario: Scenario = serde_json::from_slice(&sandbox.dump()?)?;
    let usable = |(name, code): (String, Code)| code.status.can_consume().then_some(name);
    let codes = scenario.world.codes.into_iter().filter_map(usable).collect();
    Ok(Held { sandbox, token, cards: held, codes, resident_before_mb, resident_mb })
}

async fn call(sandbox: &Sandbox, uri: &str, body: String) -> Result<Value, Box<dyn Error>> {
    let request = Request::post(uri).body(Body::from(body))?;
    let response = sandbox.router().oneshot(request).await?;
    Ok(serde_json::from_slice(&to_bytes(response.into_body(), 1 << 20).await?)?)
}

fn text(answer: &Value, member: &str) -> Result<String, Box<dyn Error>> {
    let text = answer.get(member).and_then(Value::as_str);
    text.map(str::to_owned).ok_or_else(|| format!("no {member} in {answer}").into())
}

/// Returns the resident memory of this process in MB, or 0 if it is unknown.
pub(crate) fn resident_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}

/// Returns a Friend's Voucher of about 2 KB that is valid now.
pub(crate) fn voucher() -> String {
    let picture = "http://mmbiz.qpic.cn/mmbiz/p98FjXy8LacgHxp3sJ3vn97bGLz0ib0Sfz1bjiaoOYA027iasqSG0sjpiby4vce3AtaPu6cIhBHkt6IjlkY9YnDsfw/0";
    json!({"card": {"card_type": "CASH", "cash": {
        "base_info": {
            "logo_url": picture,
            "brand_name": "微信餐厅",
            "code_type": "CODE_TYPE_TEXT",
            "color": "Color010",
            "notice": "使用时向服务员出示此券",
            "service_phone": "020-88888888",
            "description": "不可与其他优惠同享",
            "date_info": {
                "type": "DATE_TYPE_FIX_TIME_RANGE",
                "begin_timestamp": NOW.get() - 3600,
                "end_timestamp": NOW.get() + 30 * 86_400,
            },
            "can_share": false,
            "can_give_friend": false,
            "location_id_list": [272_981_040],
            "get_limit": 3,
        },
        "advanced_info": {
            "use_condition": {"accept_category": "鞋类", "can_use_with_other_discount": true},
            "abstract": {"abstract": "多种新季菜品", "icon_url_list": [picture]},
            "text_image_list": [{"image_url": picture, "text": "此菜品精选食材"}],
            "time_limit": [{"type": "MONDAY", "begin_hour": 0, "end_hour": 10}],
            "share_friends": true,
        },
        "reduce_cost": 5000,
    }}})
    .to_string()
}
