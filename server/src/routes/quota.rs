//! `/desk/{account}/quota`: what administrators need when the platform rejects calls.

use std::sync::Arc;

use axum::Json;
use card_model::time::UnixSeconds;
use desk_api::{
    activity::Action,
    error::ErrorCode,
    quota::{CountsReset, RejectedCall},
};
use desk_store::NewAuditEntry;
use serde_json::{Value, json};
use weixin_api::quota::{clear, get_request};

use crate::{
    account::{Account, error_label},
    failure::Failure,
    http::extract::Path,
    identity::Caller,
    server::InAccount,
};

/// Maximum length of a request id. Those of the platform have 26 characters.
const MAX_REQUEST_ID: usize = 64;
/// Parts of the names of parameters and members that hold secrets.
const SECRETS: [&str; 3] = ["token", "secret", "ticket"];
/// Replaces a secret.
const REPLACED: &str = "[redacted]";

/// Returns a rejected call by the request id at the end of its `errmsg`.
pub(crate) async fn rejected_call(
    InAccount(account): InAccount,
    Path((_, request_id)): Path<(String, String)>,
) -> Result<Json<RejectedCall>, Failure> {
    let is_id = request_id.len() <= MAX_REQUEST_ID
        && request_id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !is_id {
        return Err(Failure::not_found("a request id consists of letters, digits and hyphens"));
    }
    let request = get_request::Request { rid: Some(request_id), ..Default::default() };
    let response = account.call::<get_request::GetRequest>(&request).await?;
    let call = response.request.unwrap_or_default();
    Ok(Json(RejectedCall {
        at: call.invoke_time.map(UnixSeconds::new),
        milliseconds: call.cost_in_ms,
        address: call.client_ip,
        query: call.request_url.map(|query| without_secrets(&query)),
        request: call.request_body.and_then(|body| json_without_secrets(&body)),
        response: call.response_body.and_then(|body| json_without_secrets(&body)),
    }))
}

/// Resets all counts of calls.
pub(crate) async fn reset(
    InAccount(account): InAccount,
    caller: Caller,
) -> Result<Json<CountsReset>, Failure> {
    // In a separate task, so that a disconnecting caller doesn't prevent the entry in the audit log.
    let (tasks, actor) = (account.work.tasks.clone(), caller.name());
    let reset = tasks.spawn(async move { reset_as(&account, actor).await });
    reset.await.map_err(|fault| {
        let message = "internal server error; the audit log shows whether the counts were reset";
        Failure::new(ErrorCode::Internal, message).cause(fault)
    })?
}

async fn reset_as(account: &Arc<Account>, actor: String) -> Result<Json<CountsReset>, Failure> {
    let request = clear::Request { appid: Some(account.app_id.clone()), ..Default::default() };
    let result = account.call::<clear::Clear>(&request).await;
    let outcome = result.as_ref().map_or_else(error_label, |_| "0".to_owned());
    let entry = NewAuditEntry {
        account: account.name.clone(),
        at: account.now(),
        actor,
        action: Action::ResetCounts.name().to_owned(),
        subject: String::new(),
        detail: json!({ "outcome": outcome }),
    };
    let recorded = account.store.record_audit(&entry).await;
    result?;
    recorded.map_err(Failure::not_saved)?;
    Ok(Json(CountsReset { per_month: clear::MAX_PER_MONTH }))
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRETS.iter().any(|part| name.contains(part))
}

fn without_secrets(query: &str) -> String {
    let mut written = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let value = if is_secret(&name) { REPLACED } else { &*value };
        written.append_pair(&name, value);
    }
    written.finish()
}

fn json_without_secrets(body: &str) -> Option<String> {
    let mut value: Value = serde_json::from_str(body).ok()?;
    replace(&mut value);
    Some(value.to_string())
}

fn replace(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if is_secret(name) {
                    *value = Value::from(REPLACED);
                } else {
                    replace(value);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(replace),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The query is that of the example in P23.
    #[test]
    fn no_token_or_secret_of_a_rejected_call_is_shown() {
        assert_eq!(without_secrets("access_token=50_Im7xxxx"), "access_token=%5Bredacted%5D");
        assert_eq!(
            without_secrets("type=image&component_access_token=1"),
            "type=image&component_access_token=%5Bredacted%5D"
        );
        let body = r#"{"appid":"wx1","secret":"s","list":[{"Ticket":{"a":1}},7],"code":"12"}"#;
        let shown = json_without_secrets(body).unwrap();
        let shown: Value = serde_json::from_str(&shown).unwrap();
        let expected = json!({
            "appid": "wx1", "secret": "[redacted]", "list": [{"Ticket": "[redacted]"}, 7], "code": "12"
        });
        assert_eq!(shown, expected);
        assert_eq!(json_without_secrets("secret=s"), None);
    }
}
