//! Weixin: the way to it, its clock, and whether it gives a token.

use std::{net::IpAddr, time::Duration};

use weixin_api::{
    envelope::ApiError,
    errcode::{
        self, INVALID_APPID, INVALID_APPSECRET, INVALID_CREDENTIAL, INVALID_IP,
        IP_NEEDS_CONFIRMATION,
    },
};
use weixin_client::{
    CallError, NotSent, Settings, Timeouts, TokenError, Unreached, WeixinClient, reach,
};

use super::{
    PATIENCE,
    report::Check,
    words::{Words, unreached, words},
};
use crate::{causes::with_causes, clock::Clock, config::AccountConfig};

/// Seconds by which the clock may differ: an answer's `Date` is cut to the second and takes a moment.
const SMALL_SKEW: i64 = 30;
/// Seconds from which days and validity are wrong.
const LARGE_SKEW: i64 = 300;
/// Time for a token, with the client's own repetitions.
const TOKEN_TIME: Duration = Duration::from_secs(10);

/// The sandbox is part of the program.
pub(super) fn skipped() -> Check {
    Check::skipped(
        words!("微信平台", "platform"),
        words!(
            "当前使用内置沙箱，不会访问微信",
            "the upstream is the embedded sandbox; nothing reaches Weixin",
        ),
    )
}

/// Checks of one account.
pub(super) async fn checks(account: &AccountConfig, clock: &dyn Clock) -> Vec<Check> {
    let mut checks = way(account, clock).await;
    let of = &account.name;
    let name = words!("账号 {of} 的访问令牌", "token of {of}");
    // The clock is checked only if the platform answers.
    let is_reached = checks.len() > 1;
    checks.push(if is_reached {
        token(name, account).await
    } else {
        Check::skipped(name, words!("无法访问微信平台", "the platform is out of reach"))
    });
    checks
}

/// The way to the platform, and its clock if it answers.
pub(super) async fn way(account: &AccountConfig, clock: &dyn Clock) -> Vec<Check> {
    let of = &account.name;
    let name = words!("账号 {of} 的微信平台", "platform of {of}");
    let answered = match reach(&account.base_url, PATIENCE).await {
        Ok(answered) => answered,
        Err(error) => return vec![Check::fault(name, unreached(&error)).advice(blocked(&error))],
    };
    let address = answered.address;
    vec![
        Check::ok(name, words!("{address} 有响应", "{address} answers")),
        clock_check(words!("账号 {of} 的时钟", "clock of {of}"), answered.date, clock.now().0),
    ]
}

/// What to do when the platform is out of reach.
fn blocked(error: &Unreached) -> Words {
    match error {
        Unreached::Url => correct_base_url(),
        Unreached::Name { .. } => words!(
            "检查本机的 DNS 服务器（/etc/resolv.conf）",
            "check the machine's DNS servers (/etc/resolv.conf)",
        ),
        Unreached::Tls { .. } => words!(
            "检查本机的时钟和根证书，以及是否有代理拦截 TLS",
            "check the machine's clock and root certificates, and whether a proxy intercepts TLS",
        ),
        _ => words!(
            "在防火墙上放行到该地址的出站连接",
            "let the firewall pass outgoing connections to it",
        ),
    }
}

fn correct_base_url() -> Words {
    words!("更正 base_url", "correct base_url")
}

fn clock_check(name: Words, date: Option<i64>, now: i64) -> Check {
    let Some(date) = date else {
        return Check::skipped(name, words!("响应中没有 Date", "the answer has no Date"));
    };
    let skew = now.saturating_sub(date);
    let seconds = skew.abs();
    let found = if skew < 0 {
        words!(
            "本机时钟比微信平台慢 {seconds} 秒",
            "this machine's clock is {seconds} s behind the platform's",
        )
    } else {
        words!(
            "本机时钟比微信平台快 {seconds} 秒",
            "this machine's clock is {seconds} s ahead of the platform's",
        )
    };
    let advice = words!(
        "同步时钟（timedatectl set-ntp true）",
        "synchronise the clock (timedatectl set-ntp true)",
    );
    if seconds <= SMALL_SKEW {
        Check::ok(name, found)
    } else if seconds <= LARGE_SKEW {
        Check::warning(name, found).advice(advice)
    } else {
        Check::fault(name, found).advice(advice)
    }
}

async fn token(name: Words, account: &AccountConfig) -> Check {
    let mut settings =
        Settings::new(account.base_url.clone(), account.app_id.clone(), account.app_secret.clone());
    settings.token_mode = account.token_mode;
    settings.timeouts = Timeouts { connect: PATIENCE, total: TOKEN_TIME, ..Timeouts::default() };
    let client = match WeixinClient::new(settings) {
        Ok(client) => client,
        Err(error) => {
            let en = with_causes(&error);
            let found = words!("配置无法使用：{en}", "{en}");
            return Check::fault(name, found).advice(correct_base_url());
        }
    };
    match client.ready().await {
        Ok(()) => Check::ok(name, words!("微信返回了访问令牌", "Weixin gives an access token")),
        Err(CallError::Credential(error) | CallError::Api(error)) => refused(name, &error),
        Err(CallError::NotSent { source: NotSent::NoToken(TokenError::Unavailable(error)) }) => {
            Check::warning(name, meaning(&error))
                .advice(words!("一分钟后再试", "try again in a minute"))
        }
        Err(error) => {
            let en = with_causes(&error);
            let found = words!("没有取得访问令牌：{en}", "{en}");
            Check::fault(name, found).advice(words!(
                "检查 base_url：是否指向微信，响应是否被代理改动",
                "check base_url: is it Weixin, and does no proxy change its answers?",
            ))
        }
    }
}

/// A refusal with what to do about it. Weixin's own words are left out, except for the address: they could repeat what
/// was sent.
fn refused(name: Words, error: &ApiError) -> Check {
    let advice = match error.errcode {
        INVALID_IP | IP_NEEDS_CONFIRMATION => match own_address(&error.message) {
            Some(address) => words!(
                "把 {address} 加入 IP 白名单（公众号后台，设置与开发，基本配置）",
                "enter {address} in the account's IP list (公众号后台, 设置与开发, 基本配置, IP白名单)",
            ),
            None => words!(
                "把本机的公网地址加入公众号的 IP 白名单",
                "enter this machine's public address in the account's IP list (IP白名单)",
            ),
        },
        INVALID_CREDENTIAL | INVALID_APPSECRET => words!(
            "AppSecret 有误或已重置，重新复制到 app_secret_file",
            "the AppSecret is wrong or was reset: copy it anew into app_secret_file",
        ),
        INVALID_APPID => words!("更正 app_id", "correct app_id"),
        _ => words!("查看公众号后台", "see the account's console (公众号后台)"),
    };
    Check::fault(name, meaning(error)).advice(advice)
}

fn meaning(error: &ApiError) -> Words {
    let errcode = error.errcode;
    let (zh, en) = errcode::find(errcode)
        .map_or(("未知错误", "an unknown error"), |known| (known.zh, known.en));
    words!("微信返回 {errcode}：{zh}", "Weixin answered {errcode}: {en}")
}

/// The address that the platform saw, e.g. in `invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist`.
fn own_address(message: &str) -> Option<IpAddr> {
    let words = message.split(|letter: char| letter.is_whitespace() || letter == ',');
    words.filter_map(|word| word.parse::<IpAddr>().ok()).map(|ip| ip.to_canonical()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_the_platforms_words() {
        for (message, address) in [
            ("invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist", "203.0.113.7"),
            ("invalid ip 203.0.113.7, not in whitelist", "203.0.113.7"),
            ("invalid ip ::ffff:203.0.113.7, not in whitelist", "203.0.113.7"),
        ] {
            assert_eq!(own_address(message), address.parse().ok(), "{message}");
        }
        assert_eq!(own_address("invalid ip, not in whitelist"), None);
    }
}
