//! What can happen to codes, and how it is carried out.

use card_model::{statistics::Figure, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::event::{ConsumeSource, Event};

use crate::{
    domain::code::{
        acts::{CodeAct, Offer, Payment, Receipt, Redemption},
        crowds::{give_many, receive_many, take_usable},
        custom::replace_code,
        events::{tell_plainly, tell_viewed},
        receipt::{accept_code, meet_code, receive_by},
        redemption::{pay_from_cell, redeem_code},
    },
    world::World,
};

/// Something that users or the merchant did with codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum CodeChange {
    /// Users looked at a card.
    Viewed {
        /// Its id.
        card_id: String,
        /// How many users.
        users: u64,
    },
    /// Users received codes.
    Received {
        /// The card's id.
        card_id: String,
        /// How many users, each one code.
        users: u64,
    },
    /// Users gave codes to friends.
    Given {
        /// The card's id.
        card_id: String,
        /// How many codes.
        codes: u64,
    },
    /// The merchant redeemed whatever codes came first.
    Redeemed {
        /// The card's id.
        card_id: String,
        /// How many codes.
        codes: u64,
    },
    /// The merchant redeemed one code.
    Consumed {
        /// The code.
        code: String,
        /// The channel of the redemption; empty where the merchant named none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        outer_str: String,
    },
    /// A user paid on a card's page.
    PaidFromCell {
        /// Key of the code.
        code: String,
        /// What was paid.
        payment: Payment,
    },
    /// A user came from a card to the account's chat.
    SessionEntered {
        /// Key of the code.
        code: String,
    },
    /// The merchant put a code of its own in another one's place.
    #[serde(rename = "code_replaced")]
    Replaced {
        /// Key of the code.
        code: String,
        /// The code from now on.
        new_code: String,
    },
    /// A code was marked for a user, or no longer is.
    #[serde(rename = "code_marked")]
    Marked {
        /// Key of the code.
        code: String,
        /// The user.
        openid: Option<String>,
    },
    /// A user or the merchant did something with one code.
    #[serde(rename = "code_met")]
    Met {
        /// Key of the code.
        code: String,
        /// What.
        event: CodeAct,
    },
    /// A user offered a code to a friend.
    #[serde(rename = "code_offered")]
    Offered {
        /// Key of the code.
        code: String,
        /// The friend, where the user chose one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        friend: Option<String>,
        /// It was offered to a group.
        #[serde(default)]
        to_group: bool,
    },
    /// A named user received a code.
    ReceivedBy {
        /// The card's id.
        card_id: String,
        /// The user.
        openid: String,
        /// How.
        receipt: Receipt,
    },
    /// A friend accepted a code.
    Accepted {
        /// Key of the code.
        code: String,
        /// The friend.
        openid: String,
    },
    /// A named user looked at a card.
    ViewedBy {
        /// The card's id.
        card_id: String,
        /// The user.
        openid: String,
    },
}

/// Carries a change out, and returns the codes that it was about.
pub(crate) fn apply(world: &mut World, change: CodeChange, now: UnixSeconds) -> Vec<String> {
    match change {
        CodeChange::Viewed { card_id, users } => {
            let day = now.beijing_day();
            for user in 1..=users {
                world.ledger.count(day, &card_id, Figure::View, user);
            }
            tell_viewed(world, &card_id, 1..=users, now);
        }
        CodeChange::ViewedBy { card_id, openid } => {
            let user = world.meet_user(&openid);
            world.ledger.count(now.beijing_day(), &card_id, Figure::View, user);
            tell_viewed(world, &card_id, std::iter::once(user), now);
        }
        CodeChange::Received { card_id, users } => {
            return receive_many(world, &card_id, users, now);
        }
        CodeChange::ReceivedBy { card_id, openid, receipt } => {
            return receive_by(world, &card_id, &openid, &receipt, now);
        }
        CodeChange::Given { card_id, codes } => return give_many(world, &card_id, codes, now),
        CodeChange::Accepted { code, openid } => return accept_code(world, &code, &openid, now),
        CodeChange::Redeemed { card_id, codes } => {
            let codes = take_usable(world, &card_id, codes);
            for code in &codes {
                let source = Some(ConsumeSource::Console);
                redeem_code(world, code, Redemption { source, ..Redemption::default() }, now);
            }
            return codes;
        }
        CodeChange::Consumed { code, outer_str } => {
            let source = Some(ConsumeSource::Api);
            let redemption = Redemption { source, outer_str, ..Redemption::default() };
            redeem_code(world, &code, redemption, now);
            return vec![code];
        }
        CodeChange::PaidFromCell { code, payment } => pay_from_cell(world, &code, payment, now),
        CodeChange::SessionEntered { code } => {
            tell_plainly(world, &code, Event::UserEnterSessionFromCard, now);
        }
        CodeChange::Replaced { code, new_code } => replace_code(world, &code, &new_code),
        CodeChange::Marked { code, openid } => {
            if let Some(held) = world.codes.get_mut(&code) {
                held.marked_by = openid;
            }
        }
        CodeChange::Met { code, event } => meet_code(world, &code, event, None, now),
        CodeChange::Offered { code, friend, to_group } => {
            let offer = Offer { friend, to_group };
            meet_code(world, &code, CodeAct::Gift, Some(offer), now);
        }
    }
    Vec::new()
}
