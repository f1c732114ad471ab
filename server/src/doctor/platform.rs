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

use super::{PATIENCE, report::Check};
use crate::{causes::with_causes, clock::Clock, config::AccountConfig};

/// Seconds by which the clock may differ: an answer's `Date` is cut to the second and takes a moment.
const SMALL_SKEW: i64 = 30;
/// Seconds from which days and validity are wrong.
const LARGE_SKEW: i64 = 300;
/// Time for a token, with the client's own repetitions.
const TOKEN_TIME: Duration = Duration::from_secs(10);

/// The sandbox is part of the program.
pub(super) fn skipped() -> Check {
    Check::skipped("platform", "the upstream is the embedded sandbox; nothing reaches Weixin")
}

/// Checks of one account.
pub(super) async fn checks(account: &AccountConfig, clock: &dyn Clock) -> Vec<Check> {
    let mut checks = way(account, clock).await;
    let name = format!("token of {}", account.name);
    // The clock is checked only if the platform answers.
    let is_reached = checks.len() > 1;
    checks.push(if is_reached {
        token(name, account).await
    } else {
        Check::skipped(name, "the platform is out of reach")
    });
    checks
}

/// The way to the platform, and its clock if it answers.
pub(super) async fn way(account: &AccountConfig, clock: &dyn Clock) -> Vec<Check> {
    let named = |check: &str| format!("{check} of {}", account.name);
    let answered = match reach(&account.base_url, PATIENCE).await {
        Ok(answered) => answered,
        Err(error) => {
            let advice = match error {
                Unreached::Url => "correct base_url",
                Unreached::Name { .. } => "check the machine's DNS servers (/etc/resolv.conf)",
                Unreached::Tls { .. } => {
                    "check the machine's clock and root certificates, and whether a proxy intercepts TLS"
                }
                _ => "let the firewall pass outgoing connections to it",
            };
            return vec![Check::fault(named("platform"), with_causes(&error)).advice(advice)];
        }
    };
    vec![
        Check::ok(named("platform"), format!("{} answers", answered.address)),
        clock_check(named("clock"), answered.date, clock.now().0),
    ]
}

fn clock_check(name: String, date: Option<i64>, now: i64) -> Check {
    let Some(date) = date else {
        return Check::skipped(name, "the answer has no Date");
    };
    let skew = now.saturating_sub(date);
    let (seconds, direction) = (skew.abs(), if skew < 0 { "behind" } else { "ahead of" });
    let found = format!("this machine's clock is {seconds} s {direction} the platform's");
    let advice = "synchronise the clock (timedatectl set-ntp true)";
    if seconds <= SMALL_SKEW {
        Check::ok(name, found)
    } else if seconds <= LARGE_SKEW {
        Check::warning(name, found).advice(advice)
    } else {
        Check::fault(name, found).advice(advice)
    }
}

async fn token(name: String, account: &AccountConfig) -> Check {
    let mut settings =
        Settings::new(account.base_url.clone(), account.app_id.clone(), account.app_secret.clone());
    settings.token_mode = account.token_mode;
    settings.timeouts = Timeouts { connect: PATIENCE, total: TOKEN_TIME, ..Timeouts::default() };
    let client = match WeixinClient::new(settings) {
        Ok(client) => client,
        Err(error) => return Check::fault(name, with_causes(&error)).advice("correct base_url"),
    };
    match client.ready().await {
        Ok(()) => Check::ok(name, "Weixin gives an access token"),
        Err(CallError::Credential(error) | CallError::Api(error)) => refused(name, &error),
        Err(CallError::NotSent { source: NotSent::NoToken(TokenError::Unavailable(error)) }) => {
            Check::warning(name, meaning(&error)).advice("try again in a minute")
        }
        Err(error) => Check::fault(name, with_causes(&error))
            .advice("check base_url: is it Weixin, and does no proxy change its answers?"),
    }
}

/// A refusal with what to do about it. Weixin's own words are left out, except for the address: they could repeat what
/// was sent.
fn refused(name: String, error: &ApiError) -> Check {
    let advice = match error.errcode {
        INVALID_IP | IP_NEEDS_CONFIRMATION => match own_address(&error.message) {
            Some(address) => format!(
                "enter {address} in the account's IP list (公众号后台, 设置与开发, 基本配置, IP白名单)"
            ),
            None => {
                "enter this machine's public address in the account's IP list (IP白名单)".to_owned()
            }
        },
        INVALID_CREDENTIAL | INVALID_APPSECRET => {
            "the AppSecret is wrong or was reset: copy it anew into app_secret_file".to_owned()
        }
        INVALID_APPID => "correct app_id".to_owned(),
        _ => "see the account's console (公众号后台)".to_owned(),
    };
    Check::fault(name, meaning(error)).advice(advice)
}

fn meaning(error: &ApiError) -> String {
    let meaning = errcode::find(error.errcode).map_or("an unknown error", |known| known.en);
    format!("Weixin answered {}: {meaning}", error.errcode)
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
