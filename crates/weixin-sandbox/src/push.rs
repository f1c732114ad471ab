//! Event push: what happens is sent to the merchant's server, as the platform does it.

pub(crate) mod delivery;
pub(crate) mod error;
mod parcel;
pub(crate) mod queue;
pub(crate) mod seal;
pub(crate) mod target;
mod wire;

pub use error::PushError;
pub use seal::PushKey;
pub use target::{Push, PushAddress};

use crate::rule::{Rule, documented, inferred, invented};

/// How faithful the push is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "five seconds for an answer, three tries in all, the same message each time",
        "P3 \"2.Coupon-Related Events\"",
    ),
    documented("an empty answer or `success` is enough", "P3 \"2.Coupon-Related Events\""),
    documented(
        "`signature`, `timestamp`, `nonce`, and `echostr` once at first",
        "P25 \"Step 2: Verify That the Message Comes from the Weixin Server\"",
    ),
    documented(
        "with a key: `encrypt_type`, `msg_signature`, and nothing but `Encrypt` (the safe mode)",
        "P16",
    ),
    inferred("`openid` in the query", "Senparc and WxJava read it from there"),
    inferred("a reply in XML is an answer, too; it is not carried out", "events may be replied to"),
    inferred("a failed try is repeated at once", "no pause is documented"),
    invented(
        "events are sent one after the other, also where `echostr` did not come back",
        "to see",
    ),
    invented("10,000 events wait; beyond that the oldest are given up", "a sandbox has bounds"),
    invented("servers on this machine alone", "a sandbox reaches no other machine"),
];
