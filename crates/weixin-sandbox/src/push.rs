//! Event push: events are sent to the merchant's server as by the platform.

pub(crate) mod delivery;
pub(crate) mod error;
pub(crate) mod letter;
mod parcel;
pub(crate) mod queue;
pub(crate) mod target;
mod wire;

pub use error::PushError;
pub use target::{ComponentPush, Push, PushAddress};

use crate::rule::{Rule, documented, inferred, invented};

/// Fidelity rules of the push.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "the timeout is five seconds; a message is sent up to three times, unchanged",
        "P3 \"2.Coupon-Related Events\"",
    ),
    documented(
        "an empty response or `success` confirms an event",
        "P3 \"2.Coupon-Related Events\"",
    ),
    documented(
        "`signature`, `timestamp`, `nonce`, and once at first `echostr`",
        "P25 \"Step 2: Verify That the Message Comes from the Weixin Server\"",
    ),
    documented(
        "with a key: `encrypt_type`, `msg_signature`, and only `Encrypt` (the safe mode)",
        "P16",
    ),
    inferred("the query has `openid`", "Senparc and WxJava read it from there"),
    inferred("a reply in XML confirms an event and is ignored", "replies to events are permitted"),
    inferred("a failed attempt is retried immediately", "no pause is documented"),
    invented(
        "events are sent sequentially, even if `echostr` was not returned",
        "so that developers see them",
    ),
    documented(
        "a third-party platform receives its ticket every ten minutes, and `authorized`, `updateauthorized` and \
         `unauthorized`, encrypted for its own AppID",
        "P21 component_verify_ticket; P21 authorize_event",
    ),
    documented(
        "while the account has authorised it, it receives the account's messages at an address with `$APPID$`, \
         encrypted for its own AppID",
        "P21 Message_Encryption Technical_Plan",
    ),
    inferred(
        "the envelope of a notice has `AppId` instead of `ToUserName`",
        "Senparc and WxJava read it",
    ),
    inferred(
        "a further authorisation of the same account is `updateauthorized`",
        "the name of the notice",
    ),
    invented("at most 10,000 events wait; more discard the oldest", "memory is bounded"),
    invented("only servers on this machine receive events", "a sandbox reaches no other machine"),
];
