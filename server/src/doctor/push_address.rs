//! Checks the address to which Weixin pushes events: its secrets, its listener, and the request with which Weixin's
//! console tests it.

use std::net::SocketAddr;

use http::Request;
use weixin_api::push::{PushMode, signature};
use weixin_client::{Unreached, fetch};

use super::{
    PATIENCE,
    reached::on_this_machine,
    report::Check,
    words::{Words, unreached, words},
};
use crate::{
    clock::Clock,
    config::{AccountConfig, Config, EventsConfig},
    identity::secret_text::random_text,
};

/// Maximum bytes of the response, which repeats a short text.
const MAX_BYTES: usize = 64 * 1024;

fn name(account: &AccountConfig) -> Words {
    let account = &account.name;
    words!("账号 {account} 的推送地址", "push address of {account}")
}

/// Checks the address of every account. Nothing without a listener for pushes.
pub(super) async fn checks(config: &Config, clock: &dyn Clock) -> Vec<Check> {
    let Some(address) = config.events_listen else { return Vec::new() };
    let mut checks = Vec::new();
    for account in &config.accounts {
        checks.push(match &account.events {
            None => without_secrets(account),
            Some(events) => echo(account, events, on_this_machine(address), clock).await,
        });
        let unsigned = account.events.as_ref().is_some_and(|events| events.mode != PushMode::Safe);
        checks.extend(unsigned.then(|| not_safe(account)));
    }
    checks
}

fn without_secrets(account: &AccountConfig) -> Check {
    let key = format!("[accounts.{}.events]", account.name);
    Check::warning(
        name(account),
        words!("没有配置令牌，收不到推送", "it has no token, so no push is accepted"),
    )
    .advice(words!(
        "在 {key} 中设置 token_file 和 aes_key_file",
        "set token_file and aes_key_file in {key}"
    ))
}

fn not_safe(account: &AccountConfig) -> Check {
    Check::warning(
        name(account),
        words!(
            "接受未加密的推送，签名不覆盖消息内容",
            "unencrypted pushes are accepted, whose signature doesn't cover the message"
        ),
    )
    .advice(words!(
        "在微信后台选择安全模式，并设置 aes_key_file",
        "choose the safe mode in Weixin's console, and set aes_key_file"
    ))
}

/// Sends the request of Weixin's console to this machine's own listener.
async fn echo(
    account: &AccountConfig,
    events: &EventsConfig,
    address: SocketAddr,
    clock: &dyn Clock,
) -> Check {
    let Ok(text) = random_text("") else {
        let found = words!("系统的随机数生成器失败", "the system's random number generator failed");
        return Check::fault(name(account), found);
    };
    let expected = text.expose().to_owned();
    let (time, nonce) = (clock.now().get().to_string(), "1597");
    let token = events.tokens.first().map_or("", |token| token.expose());
    let query = [
        ("signature", signature([token, &time, nonce])),
        ("timestamp", time),
        ("nonce", nonce.to_owned()),
        ("echostr", expected.clone()),
    ];
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    let url = format!("http://{address}/events/{}?{query}", account.name);
    let Ok(request) = Request::get(url).body(Vec::new()) else {
        return Check::fault(name(account), words!("地址无效", "the address is invalid"));
    };
    match fetch(request, PATIENCE, MAX_BYTES).await {
        Ok(response) if response.status() == 200 && response.body() == expected.as_bytes() => {
            let found = words!(
                "{address} 按微信后台的方式应答",
                "{address} responds as Weixin's console expects"
            );
            Check::ok(name(account), found)
        }
        Ok(response) => {
            let status = response.status().as_u16();
            let found = words!(
                "{address} 对验证请求返回 {status}",
                "{address} returns {status} for the request of Weixin's console"
            );
            Check::fault(name(account), found).advice(words!(
                "重启服务器使当前令牌生效，并确认端口没有被其他程序占用",
                "restart the server, so that it has this token; another program may have the port"
            ))
        }
        // Nothing is sent unencrypted to another address than loopback.
        Err(Unreached::Clear { .. }) => Check::skipped(
            name(account),
            words!("{address} 不是回环地址，未检查", "{address} is not a loopback address"),
        ),
        Err(error) => {
            let Words { zh, en } = unreached(&error);
            let found = words!("{address} 没有响应：{zh}", "{address} does not respond: {en}");
            Check::warning(name(account), found)
                .advice(words!("启动服务器，或查看其日志", "start the server, or see its log"))
        }
    }
}
