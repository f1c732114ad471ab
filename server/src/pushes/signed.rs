//! Requests to the merchant's own systems: as from Weixin, or JSON with the headers of Standard Webhooks
//! (<https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use card_model::{
    id::{AppId, OpenId},
    time::UnixSeconds,
};
use desk_api::push::USER_MESSAGE;
use desk_store::StoredPush;
use http::{Request, header};
use ring::hmac;
use serde_json::{Map, Value, json};
use weixin_api::{
    event::{Message, UserMessage},
    push::{SALT_BYTES, signature},
    secret::Secret,
};

use super::facts::text;
use crate::config::{ForwardFormat, ForwardTarget};

/// What a request contains in addition to its push.
pub(super) struct Sending<'sending> {
    /// The account's name.
    pub(super) account: &'sending str,
    /// The account's `AppID`.
    pub(super) app_id: &'sending AppId,
    /// The time of the attempt.
    pub(super) now: UnixSeconds,
    /// Random bytes for the nonce and the encryption.
    pub(super) salt: [u8; SALT_BYTES],
    /// Whether the push comes from the embedded sandbox.
    pub(super) from_sandbox: bool,
}

/// Returns the request of a push. Its id is the same at every attempt, so that the receiver recognises repetitions.
///
/// # Errors
/// Fails if the configured URL can't be a request's.
pub(super) fn request(
    target: &ForwardTarget,
    push: &StoredPush,
    sending: &Sending<'_>,
) -> http::Result<Request<Vec<u8>>> {
    let mut builder = Request::post(target.url.expose());
    if sending.from_sandbox {
        builder = builder.header(desk_api::path::SANDBOX_HEADER, "1");
    }
    match &target.format {
        ForwardFormat::Json { key } => {
            let id = format!("push_{}_{}", sending.account, push.id);
            let body = body(push, sending.account).to_string();
            let time = sending.now.get().to_string();
            let signed = webhook_signature(key, &id, &time, &body);
            builder
                .header(header::CONTENT_TYPE, "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", signed)
                .body(body.into_bytes())
        }
        ForwardFormat::Weixin { token, key } => {
            let time = sending.now.get().to_string();
            let nonce = STANDARD.encode(sending.salt).replace(['+', '/', '='], "");
            let mut query = vec![
                ("signature", signature([token.expose(), &time, &nonce])),
                ("timestamp", time.clone()),
                ("nonce", nonce.clone()),
            ];
            let content = Content::of(push);
            if let Some(user) = &content.from_user_name {
                query.push(("openid", user.to_string()));
            }
            let mut body = push.push.message.clone();
            if let Some(key) = key {
                let sealed = key.seal(&body, sending.app_id, sending.salt);
                query.push(("encrypt_type", "aes".to_owned()));
                let signed = signature([token.expose(), &time, &nonce, &sealed]);
                query.push(("msg_signature", signed));
                let account = content.to_user_name;
                body = format!(
                    "<xml>\n<ToUserName><![CDATA[{account}]]></ToUserName>\n<Encrypt><![CDATA[{sealed}]]></Encrypt>\n</xml>"
                );
            }
            let query = serde_urlencoded::to_string(query).unwrap_or_default();
            let url = target.url.expose();
            let mark = if url.contains('?') { '&' } else { '?' };
            builder
                .uri(format!("{url}{mark}{query}"))
                .header(header::CONTENT_TYPE, "text/xml")
                .body(body.into_bytes())
        }
    }
}

/// Returns the JSON of a push.
fn body(push: &StoredPush, account: &str) -> Value {
    let Content { to_user_name, from_user_name, fields } = Content::of(push);
    let mut data: Map<String, Value> =
        fields.into_iter().map(|(name, value)| (name, Value::String(text(&value)))).collect();
    if let Some(user) = from_user_name {
        data.insert("ToUserName".to_owned(), Value::String(to_user_name));
        data.insert("FromUserName".to_owned(), Value::String(user.into()));
        data.insert("CreateTime".to_owned(), json!(push.push.happened_at.get()));
    }
    json!({
        "type": push.push.event,
        "timestamp": in_beijing(push.push.happened_at),
        "account": account,
        "data": data,
    })
}

/// What a stored push says, whether it is an event or a user's message.
#[derive(Default)]
struct Content {
    to_user_name: String,
    /// `None` if the push can't be read.
    from_user_name: Option<OpenId>,
    fields: Vec<(String, Value)>,
}

impl Content {
    fn of(push: &StoredPush) -> Self {
        let xml = push.push.message.as_bytes();
        if push.push.event != USER_MESSAGE {
            let Ok(message) = Message::from_xml(xml) else { return Self::default() };
            return Self {
                to_user_name: message.to_user_name,
                from_user_name: Some(message.from_user_name),
                fields: message.event.fields(),
            };
        }
        let Ok(message) = UserMessage::from_xml(xml) else { return Self::default() };
        let mut fields: Vec<(String, Value)> = message.fields.into_iter().collect();
        fields.push(("MsgType".to_owned(), Value::String(message.message_type)));
        fields.push(("MsgId".to_owned(), Value::String(message.message_id)));
        Self {
            to_user_name: message.to_user_name,
            from_user_name: Some(message.from_user_name),
            fields,
        }
    }
}

/// Returns a time as in ISO 8601, in Beijing.
fn in_beijing(at: UnixSeconds) -> String {
    let (hour, minute) = at.beijing_clock();
    let second = at.get().rem_euclid(60);
    format!("{}T{hour:02}:{minute:02}:{second:02}+08:00", at.beijing_day())
}

/// Returns the header `webhook-signature`. `key` is Base64.
fn webhook_signature(key: &Secret, id: &str, time: &str, body: &str) -> String {
    let key = STANDARD.decode(key.expose()).unwrap_or_default();
    let key = hmac::Key::new(hmac::HMAC_SHA256, &key);
    let signed = hmac::sign(&key, format!("{id}.{time}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(signed))
}

#[cfg(test)]
mod tests {
    use desk_api::push::PushState;
    use desk_store::NewPush;
    use weixin_api::push::{PushKey, PushMode, PushQuery, Receiver};

    use super::*;

    /// The example of the reference libraries of Standard Webhooks.
    #[test]
    fn json_is_signed_as_standard_webhooks_signs() {
        let key = Secret::new("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let body = r#"{"test": 2432232314}"#;
        assert_eq!(
            webhook_signature(&key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }

    fn push() -> StoredPush {
        let message = "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1472551036</CreateTime>\
            <MsgType>event</MsgType><Event>user_del_card</Event><CardId>p1</CardId></xml>";
        StoredPush {
            id: 7,
            push: NewPush {
                account: "main".to_owned(),
                identity: [0; 32],
                event: "user_del_card".to_owned(),
                happened_at: UnixSeconds::new(1_472_551_036),
                received_at: UnixSeconds::new(1_472_551_037),
                card_id: Some("p1".into()),
                code: None,
                message: message.to_owned(),
            },
            deliveries: 1,
            state: PushState::Applied,
            applied_at: None,
        }
    }

    fn sending(app_id: &AppId) -> Sending<'_> {
        Sending {
            account: "main",
            app_id,
            now: UnixSeconds::new(1_472_551_040),
            salt: *b"0123456789abcdef",
            from_sandbox: false,
        }
    }

    fn target(format: ForwardFormat) -> ForwardTarget {
        ForwardTarget {
            name: "erp".to_owned(),
            url: Secret::new("https://erp.example.com/weixin?shop=1"),
            format,
            events: Vec::new(),
            private: Vec::new(),
        }
    }

    #[test]
    fn json_has_the_id_of_the_push_and_its_fields() {
        let key = Secret::new("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let app_id = AppId::from("wx1");
        let made =
            request(&target(ForwardFormat::Json { key }), &push(), &sending(&app_id)).unwrap();
        assert_eq!(made.headers()["webhook-id"], "push_main_7");
        assert_eq!(made.uri(), "https://erp.example.com/weixin?shop=1");
        let body: Value = serde_json::from_slice(made.body()).unwrap();
        assert_eq!(body["type"], "user_del_card");
        assert_eq!(body["timestamp"], "2016-08-30T17:57:16+08:00");
        assert_eq!(body["data"]["CardId"], "p1");
    }

    #[test]
    fn a_receiver_of_weixins_pushes_accepts_the_other_form() {
        let app_id = AppId::from("wx1");
        for key in [None, Some(PushKey::new([3; 32]))] {
            let format = ForwardFormat::Weixin { token: Secret::new("token"), key: key.clone() };
            let made = request(&target(format), &push(), &sending(&app_id)).unwrap();
            let query: PushQuery = serde_urlencoded::from_str(made.uri().query().unwrap()).unwrap();
            let mode = if key.is_some() { PushMode::Safe } else { PushMode::Plain };
            let receiver =
                Receiver::new(app_id.clone(), [Secret::new("token")]).with_keys(key, mode);
            let xml =
                receiver.message(&query, made.body(), UnixSeconds::new(1_472_551_041)).unwrap();
            assert_eq!(xml, push().push.message.as_bytes());
        }
    }
}
