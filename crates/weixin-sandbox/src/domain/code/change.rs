//! Changes of codes and how they are applied.

use card_model::{
    id::{CardId, Code, OpenId},
    statistics::Figure,
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use weixin_api::event::{ConsumeSource, Event};

use crate::{
    code_key::CodeKey,
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

/// A change of codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum CodeChange {
    /// Users looked at a card.
    Viewed {
        card_id: CardId,
        /// Number of users.
        users: u64,
    },
    /// Users received codes.
    Received {
        card_id: CardId,
        /// Number of users. Each received one code.
        users: u64,
    },
    /// Users gave codes to friends.
    Given {
        card_id: CardId,
        /// Number of codes.
        codes: u64,
    },
    /// The merchant redeemed any codes of a card.
    Redeemed {
        card_id: CardId,
        /// Number of codes.
        codes: u64,
    },
    /// The merchant redeemed one code.
    Consumed {
        code: CodeKey,
        /// The channel of the redemption, empty if the merchant gave none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        outer_str: String,
    },
    /// A user paid on a card's page.
    PaidFromCell { code: CodeKey, payment: Payment },
    /// A user opened the account's chat from a card.
    SessionEntered { code: CodeKey },
    /// The merchant replaced a custom code by another one.
    #[serde(rename = "code_replaced")]
    Replaced { code: CodeKey, new_code: Code },
    /// A code was marked for a user or unmarked.
    #[serde(rename = "code_marked")]
    Marked {
        code: CodeKey,
        /// The user; `None` if the code was unmarked.
        openid: Option<OpenId>,
    },
    /// A user or the merchant acted on one code.
    #[serde(rename = "code_met")]
    Met {
        code: CodeKey,
        /// The action.
        event: CodeAct,
    },
    /// A user offered a code to a friend.
    #[serde(rename = "code_offered")]
    Offered {
        code: CodeKey,
        /// The friend if the user chose one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        friend: Option<OpenId>,
        /// The code was offered to a group.
        #[serde(default)]
        to_group: bool,
    },
    /// A named user received a code.
    ReceivedBy { card_id: CardId, openid: OpenId, receipt: Receipt },
    /// A friend accepted a code.
    Accepted { code: CodeKey, openid: OpenId },
    /// A named user looked at a card.
    ViewedBy { card_id: CardId, openid: OpenId },
}

/// Applies a change and returns the affected codes.
pub(crate) fn apply(world: &mut World, change: CodeChange, now: UnixSeconds) -> Vec<CodeKey> {
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
