//! Checks the connection to Weixin and the clock.

use weixin_client::{Unreached, reach};

use super::{
    PATIENCE,
    report::Check,
    token::{correct_base_url, token},
    words::{Words, unreached, words},
};
use crate::{clock::Clock, config::AccountConfig};

/// Permitted difference of the clocks in seconds. A `Date` header is rounded down to a second and takes time to arrive.
const SMALL_SKEW: i64 = 30;
/// Seconds of difference from which days and validity are wrong.
const LARGE_SKEW: i64 = 300;

/// Returns the check for the sandbox, which needs no connection.
pub(super) fn skipped() -> Check {
    Check::skipped(
        words!("微信平台", "platform"),
        words!(
            "当前使用内置沙箱，不会访问微信",
            "the upstream is the embedded sandbox; nothing reaches Weixin",
        ),
    )
}

/// Checks one account.
pub(super) async fn checks(account: &AccountConfig, clock: &dyn Clock) -> Vec<Check> {
    let mut checks = way(account, clock).await;
    let of = &account.name;
    let name = words!("账号 {of} 的访问令牌", "token of {of}");
    // The clock was checked only if the platform responded.
    let is_reached = checks.len() > 1;
    checks.push(if is_reached {
        token(name, account).await
    } else {
        Check::skipped(name, words!("无法访问微信平台", "the platform is out of reach"))
    });
    checks
}

/// Checks the connection to the platform, and the clock if it responds.
pub(super) async fn way(account: &AccountConfig, clock: &dyn Clock) -> Vec<Check> {
    let of = &account.name;
    let name = words!("账号 {of} 的微信平台", "platform of {of}");
    let answered = match reach(&account.base_url, PATIENCE).await {
        Ok(answered) => answered,
        Err(error) => return vec![Check::fault(name, unreached(&error)).advice(blocked(&error))],
    };
    let address = answered.address;
    vec![
        Check::ok(name, words!("{address} 有响应", "{address} responds")),
        clock_check(words!("账号 {of} 的时钟", "clock of {of}"), answered.date, clock.now().get()),
    ]
}

/// Advice for a platform that can't be reached.
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

fn clock_check(name: Words, date: Option<i64>, now: i64) -> Check {
    let Some(date) = date else {
        return Check::skipped(name, words!("响应中没有 Date", "the response has no Date"));
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
