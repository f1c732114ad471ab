//! Checks what the database holds of other systems: whether its sealed secrets can be opened, and what the third-party
//! platform was told.

use std::path::Path;

use card_model::time::UnixSeconds;
use desk_api::third_party::AuthorizationState;
use desk_store::{DatabaseFile, StoreError, StoredAuthorizer, StoredTicket};
use weixin_api::component::permission::CARDS;

use super::{
    report::Check,
    words::{Words, words},
};
use crate::{
    causes::with_causes,
    config::{Config, SecretsKey},
    data_folder::database,
    sealed_secrets,
    third_party::TICKET_PATIENCE,
};

/// Reads the database, which a running server may have open. Returns nothing if it is missing or unusable, which another
/// check reports.
pub(super) async fn checks(config: &Config, now: UnixSeconds) -> Vec<Check> {
    let path = config.data.join(database(config.upstream));
    let component = config.component.as_ref().map(|it| it.app_id.as_str());
    found(&path, &config.secrets_key, component, now).await.unwrap_or_default()
}

async fn found(
    path: &Path,
    key: &SecretsKey,
    component: Option<&str>,
    now: UnixSeconds,
) -> Result<Vec<Check>, StoreError> {
    let mut file = DatabaseFile::open(path).await?;
    let (stored, placed) = (file.sealed_secrets().await?, file.third_party_secrets().await?);
    let mut checks = Vec::new();
    if !stored.is_empty() || !placed.is_empty() {
        checks.push(secrets(key, sealed_secrets::check(key, &stored, &placed)));
    }
    if let Some(component) = component {
        checks.push(ticket(file.verify_ticket(component).await?.as_ref(), now));
        checks.extend(file.authorizers(component).await?.iter().filter_map(authorizer));
    }
    file.close().await?;
    Ok(checks)
}

fn secrets(key: &SecretsKey, opened: Result<usize, sealed_secrets::SealedSecretError>) -> Check {
    let (name, file) = (words!("加密保存的密钥", "stored secrets"), key.file.display());
    match opened {
        Ok(count) => {
            let found =
                words!("{count} 个都能用 {file} 解密", "{file} opens all of them ({count})");
            Check::ok(name, found)
        }
        Err(error) => {
            let error = with_causes(&error);
            let found = words!("无法解密：{error}", "{error}");
            Check::fault(name, found).advice(words!(
                "恢复 {file} 的备份；没有备份时，重新填写 AppSecret，并请商户重新授权",
                "restore {file} from its backup; without one, enter the AppSecrets again and let the merchants authorise again"
            ))
        }
    }
}

/// The age of the ticket tells whether the third-party platform's address is reached.
fn ticket(ticket: Option<&StoredTicket>, now: UnixSeconds) -> Check {
    let name = words!("第三方平台的 component_verify_ticket", "ticket of the third-party platform");
    let advice = words!(
        "确认服务器正在运行，并且微信可以访问开放平台中填写的授权事件接收 URL；必要时请微信重新推送",
        "is the server running, and does Weixin reach the address for notices in its console? The server asks Weixin to push again"
    );
    let Some(ticket) = ticket else {
        return Check::warning(name, words!("尚未收到", "none has arrived yet")).advice(advice);
    };
    let minutes = now.get().saturating_sub(ticket.created_at.get()).max(0) / 60;
    let found = words!("{minutes} 分钟前收到", "the newest one is {minutes} minutes old");
    if minutes.unsigned_abs() * 60 <= TICKET_PATIENCE.as_secs() {
        Check::ok(name, found)
    } else {
        Check::warning(name, found).advice(advice)
    }
}

/// Checks what an account granted. Returns `None` if it has cancelled that.
fn authorizer(stored: &StoredAuthorizer) -> Option<Check> {
    if stored.state == AuthorizationState::Cancelled {
        return None;
    }
    let account = &stored.account;
    let name: Words = words!("账号 {account} 的授权", "authorisation of {account}");
    let again = words!("请商户重新授权", "let the merchant authorise again");
    let check = if stored.refresh_token.is_none() {
        Check::fault(name, words!("没有刷新令牌", "no refresh token is stored")).advice(again)
    } else if !stored.functions.contains(&CARDS) {
        let found = words!(
            "商户没有授予卡券权限（权限集 {CARDS}）",
            "the merchant has not granted the permission for cards (set {CARDS})"
        );
        Check::warning(name, found).advice(again)
    } else {
        Check::ok(name, words!("包含卡券权限", "it includes the permission for cards"))
    };
    Some(check)
}

#[cfg(test)]
mod tests;
