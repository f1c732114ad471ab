//! One event as an HTTP request: address, signatures and body, the same at every attempt.

use card_model::{id::AppId, time::UnixSeconds};
use weixin_api::{
    event::Message,
    push::{SALT_BYTES, signature},
};

use crate::{identity, push::target::Push};

/// A request that can be sent repeatedly.
#[derive(Debug)]
pub(super) struct Parcel {
    /// Path and query.
    pub(super) path: String,
    /// The message; empty for the first request, which is a GET.
    pub(super) body: String,
}

/// The sending account, and the time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sender<'sender> {
    pub(super) app_id: &'sender AppId,
    pub(super) seed: u64,
    pub(super) now: UnixSeconds,
}

impl Parcel {
    /// Makes the request of an event. `serial` replaces random numbers, so that a sandbox sends reproducible bytes.
    pub(super) fn of(message: &Message, push: &Push, sender: Sender<'_>, serial: u64) -> Self {
        let (mut query, time, nonce) = signed(push, sender, serial);
        query.push(("openid", message.from_user_name.to_string()));
        let mut body = message.to_xml();
        if let Some(key) = &push.key {
            let mut salt = [0; SALT_BYTES];
            for (byte, letter) in salt.iter_mut().zip(identity::salt(sender.seed, serial).bytes()) {
                *byte = letter;
            }
            let sealed = key.seal(&body, sender.app_id, salt);
            let message_signature = signature([push.token.expose(), &time, &nonce, &sealed]);
            query.push(("encrypt_type", "aes".to_owned()));
            query.push(("msg_signature", message_signature));
            let account = &message.to_user_name;
            body = format!(
                "<xml>\n<ToUserName><![CDATA[{account}]]></ToUserName>\n<Encrypt><![CDATA[{sealed}]]></Encrypt>\n</xml>"
            );
        }
        Self { path: path(push, &query), body }
    }

    /// Creates the request that checks whether a server has the token, and its expected response.
    pub(super) fn question(push: &Push, sender: Sender<'_>) -> (Self, String) {
        let (mut query, ..) = signed(push, sender, 0);
        let echo = identity::echo(sender.seed);
        query.insert(1, ("echostr", echo.clone()));
        (Self { path: path(push, &query), body: String::new() }, echo)
    }
}

type Query = Vec<(&'static str, String)>;

/// Returns the members of every request, with the time and the nonce.
fn signed(push: &Push, sender: Sender<'_>, serial: u64) -> (Query, String, String) {
    let (time, nonce) = (sender.now.get().to_string(), identity::nonce(sender.seed, serial));
    let signed = signature([push.token.expose(), &time, &nonce]);
    let query = vec![("signature", signed), ("timestamp", time.clone()), ("nonce", nonce.clone())];
    (query, time, nonce)
}

fn path(push: &Push, query: &Query) -> String {
    let path = &push.address.path;
    let mark = if path.contains('?') { '&' } else { '?' };
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    format!("{path}{mark}{query}")
}
