//! One event as an HTTP request: address, signatures and body, the same at every attempt.

use card_model::{id::AppId, time::UnixSeconds};
use weixin_api::push::{SALT_BYTES, signature};

use crate::{
    identity,
    push::{
        letter::Letter,
        target::{APP_ID_PLACE, Push},
    },
};

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
    pub(super) component_app_id: &'sender AppId,
    pub(super) seed: u64,
    pub(super) now: UnixSeconds,
}

impl Parcel {
    /// Makes the request of a letter. `serial` replaces random numbers, so that a sandbox sends reproducible bytes.
    pub(super) fn of(letter: &Letter, push: &Push, sender: Sender<'_>, serial: u64) -> Self {
        let (mut query, time, nonce) = signed(push, sender, serial);
        let (mut body, envelope) = match letter {
            Letter::Account(message) | Letter::Authorizer(message) => {
                query.push(("openid", message.from_user_name.to_string()));
                (message.to_xml(), ("ToUserName", message.to_user_name.as_str()))
            }
            Letter::Notice(notice) => (notice.to_xml(), ("AppId", notice.app_id.as_str())),
        };
        if let Some(key) = &push.key {
            let receiver = match letter {
                Letter::Account(_) => sender.app_id,
                Letter::Authorizer(_) | Letter::Notice(_) => sender.component_app_id,
            };
            let mut salt = [0; SALT_BYTES];
            for (byte, letter) in salt.iter_mut().zip(identity::salt(sender.seed, serial).bytes()) {
                *byte = letter;
            }
            let sealed = key.seal(&body, receiver, salt);
            let message_signature = signature([push.token.expose(), &time, &nonce, &sealed]);
            query.push(("encrypt_type", "aes".to_owned()));
            query.push(("msg_signature", message_signature));
            let (name, value) = envelope;
            body = format!(
                "<xml>\n<{name}><![CDATA[{value}]]></{name}>\n<Encrypt><![CDATA[{sealed}]]></Encrypt>\n</xml>"
            );
        }
        let path = path(push, &query).replace(APP_ID_PLACE, sender.app_id.as_str());
        Self { path, body }
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
