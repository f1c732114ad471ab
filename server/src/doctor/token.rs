//! Checks that Weixin returns an access token for an account.

use std::time::Duration;

use weixin_api::{
    envelope::ApiError,
    errcode::{
        self, INVALID_APPID, INVALID_APPSECRET, INVALID_CREDENTIAL, INVALID_IP,
        IP_NEEDS_CONFIRMATION,
    },
};
use weixin_client::{CallError, NotSent, Settings, Timeouts, TokenError, WeixinClient};

use super::{
    PATIENCE,
    report::Check,
    words::{Words, words},
};
use crate::{causes::with_causes, config::AccountConfig};

/// Time limit for a token, including the client's retries.
const TOKEN_TIME: Duration = Duration::from_secs(10);

/// Requests a token for an account.
pub(super) async fn token(name: Words, account: &AccountConfig) -> Check {
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
        Ok(()) => Check::ok(name, words!("微信返回了访问令牌", "Weixin returned an access token")),
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
                "check that base_url is Weixin's address and that no proxy changes its responses",
            ))
        }
    }
}

/// Advice for an unusable `base_url`.
pub(super) fn correct_base_url() -> Words {
    words!("更正 base_url", "correct base_url")
}

/// Returns the result for a refusal, with advice. Weixin's message is left out, except for the address, because it
/// could repeat a secret.
fn refused(name: Words, error: &ApiError) -> Check {
    let advice = match error.errcode {
        INVALID_IP | IP_NEEDS_CONFIRMATION => {
            if let Some(address) = desk_wording::refused_address(error) {
                words!(
                    "把 {address} 加入 IP 白名单（公众号后台，设置与开发，基本配置）",
                    "enter {address} in the account's IP list (公众号后台, 设置与开发, 基本配置, IP白名单)",
                )
            } else {
                words!(
                    "把本机的公网地址加入公众号的 IP 白名单",
                    "enter this machine's public address in the account's IP list (IP白名单)",
                )
            }
        }
        INVALID_CREDENTIAL | INVALID_APPSECRET => words!(
            "AppSecret 有误或已重置，重新复制到 app_secret_file",
            "the AppSecret is wrong or was reset: copy it again into app_secret_file",
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
    words!("微信返回 {errcode}：{zh}", "Weixin returned {errcode}: {en}")
}
