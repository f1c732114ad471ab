//! The events of cards and codes and their fields
//! ([P3](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html)).

use std::collections::BTreeMap;

use card_model::{card_type::CardType, time::UnixSeconds};
use weixin_api::event::{
    CardCode, Event, FenText, Flag, UserConsumeCard, UserGetCard, UserGiftingCard,
    UserPayFromPayCell, UserViewCard,
};

use crate::{
    domain::code::{
        acts::{Offer, Payment, Redemption},
        custom::code_text,
        state::CodeRecord,
    },
    identity,
    rule::{Rule, documented, inferred, invented},
    world::{World, outbox::Actor},
};

/// How faithful the events are.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("names and fields of the events", "P3"),
    documented(
        "`card_sku_remind`: more than 200 at first, 100 or less now, every 12 hours while users \
         receive",
        "P3 \"2.10 Coupon Inventory Balance Alarm Event\"",
    ),
    documented(
        "`card_pay_order` whenever tokens move",
        "P3 \"2.11 Coupon Token Count Change Event\"",
    ),
    inferred(
        "what no user did names the OpenID of the merchant's operator",
        "P3 says of `FromUserName`: one OpenID",
    ),
    inferred("`user_view_card` tells of holders alone", "it names a code"),
    documented(
        "`OuterStr` of `user_consume_card` is the `outer_str` of `card/code/consume`, or empty; \
         never the channel of the receipt",
        "P3 \"2.5 Coupon Redemption Event\": it counts channels of redemption",
    ),
    documented(
        "an offered gift names the friend, or is offered to a group (`IsChatRoom` 1)",
        "P3 \"2.3 Coupon Gifting Event\"",
    ),
    invented(
        "it names no friend where the command names none",
        "the user who accepts it later is the friend",
    ),
    inferred("taken back or too late: `IsReturnBack` 1", "the member's name"),
    inferred(
        "`LocationId` is the card's first store where the command names none",
        "Checkout happens in a store",
    ),
    documented(
        "elements come in the order of the examples, texts as CDATA, numbers plain, amounts as \
         texts",
        "the examples of P3",
    ),
    inferred(
        "`update_member_card` tells of changed figures, not of the first ones",
        "the event's name",
    ),
    inferred("`OuterId` is the channel where that is a number, else 0", "`outer_id` came first"),
    invented(
        "`redeem` is the console (`FROM_MP`); paying on the card's page redeems coupons, without \
         a source",
        "three sources are known; no payment is among them",
    ),
    invented("`Memo` of token orders, `TransId`", "examples alone are known"),
];

/// What is told of a code that is given away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct GiftTold {
    /// The friend's number.
    user: Option<u64>,
    /// The friend's `OpenID`.
    openid: Option<String>,
    /// It is offered to a group.
    to_group: bool,
    /// It came back.
    returned: bool,
}

impl GiftTold {
    /// It is given to a user.
    pub(crate) fn to(friend: u64) -> Self {
        Self { user: Some(friend), ..Self::default() }
    }

    /// It is offered.
    pub(crate) fn offered(offer: Option<Offer>) -> Self {
        let Offer { friend, to_group } = offer.unwrap_or_default();
        Self { openid: friend, to_group, ..Self::default() }
    }

    /// It wasn't accepted.
    pub(crate) fn returned() -> Self {
        Self { returned: true, ..Self::default() }
    }
}

/// A code came to a user; `given` is who gave it, with the code that it had before.
pub(crate) fn tell_received(
    world: &mut World,
    key: &str,
    given: Option<(u64, &str)>,
    now: UnixSeconds,
) {
    tell_code(world, key, now, |world, held| {
        let friend = given.map(|(friend, _)| world.openid(friend));
        let old_code = given.map(|(_, old_key)| code_text(old_key).to_owned());
        Event::UserGetCard(UserGetCard {
            card_id: Some(held.card_id.clone()),
            is_give_by_friend: Some(Flag(given.is_some())),
            user_card_code: Some(code_text(key).to_owned()),
            friend_user_name: Some(friend.unwrap_or_default()),
            outer_id: Some(held.outer_str.parse().unwrap_or(0)),
            old_user_card_code: Some(old_code.unwrap_or_default()),
            outer_str: Some(held.outer_str.clone()),
            is_restore_member_card: Some(Flag(false)),
            is_recommend_by_friend: Some(Flag(false)),
            union_id: Some(String::new()),
            ..UserGetCard::default()
        })
    });
}

/// A code is given away, or came back.
pub(crate) fn tell_gift(world: &mut World, key: &str, gift: GiftTold, now: UnixSeconds) {
    tell_code(world, key, now, |world, held| {
        let friend = gift.user.map(|friend| world.openid(friend)).or(gift.openid);
        Event::UserGiftingCard(UserGiftingCard {
            card_id: Some(held.card_id.clone()),
            user_card_code: Some(code_text(key).to_owned()),
            is_return_back: Some(Flag(gift.returned)),
            friend_user_name: Some(friend.unwrap_or_default()),
            is_chat_room: Some(Flag(gift.to_group)),
            ..UserGiftingCard::default()
        })
    });
}

/// Something of which nothing but the code is told.
pub(crate) fn tell_plainly(
    world: &mut World,
    key: &str,
    event: fn(CardCode) -> Event,
    now: UnixSeconds,
) {
    tell_code(world, key, now, |_, held| {
        event(CardCode {
            card_id: Some(held.card_id.clone()),
            user_card_code: Some(code_text(key).to_owned()),
            ..CardCode::default()
        })
    });
}

/// A code was redeemed; a store is named where the user paid on the card's page.
pub(crate) fn tell_consumed(
    world: &mut World,
    key: &str,
    redemption: Redemption,
    now: UnixSeconds,
) {
    let Redemption { source, store, outer_str } = redemption;
    tell_code(world, key, now, |_, held| {
        Event::UserConsumeCard(UserConsumeCard {
            card_id: Some(held.card_id.clone()),
            user_card_code: Some(code_text(key).to_owned()),
            consume_source: source,
            location_name: Some(store),
            staff_open_id: Some(String::new()),
            verify_code: Some(String::new()),
            remark_amount: Some(String::new()),
            outer_str: Some(outer_str),
            ..UserConsumeCard::default()
        })
    });
}

/// A user paid on a card's page. Amounts are texts in fen.
pub(crate) fn tell_paid(world: &mut World, key: &str, payment: Payment, now: UnixSeconds) {
    let trans_id = identity::payment_id(world.serial);
    tell_code(world, key, now, |_, held| {
        Event::UserPayFromPayCell(UserPayFromPayCell {
            card_id: Some(held.card_id.clone()),
            user_card_code: Some(code_text(key).to_owned()),
            trans_id: Some(trans_id),
            location_id: Some(payment.location_id),
            fee: Some(FenText(payment.fee)),
            original_fee: Some(FenText(payment.original_fee)),
            ..UserPayFromPayCell::default()
        })
    });
}

/// Users looked at a card; of member cards, holders are told.
pub(crate) fn tell_viewed(
    world: &mut World,
    card_id: &str,
    users: impl Iterator<Item = u64>,
    now: UnixSeconds,
) {
    let Some(record) = world.cards.get(card_id).filter(|_| world.is_heard()) else {
        return;
    };
    if *record.card.card_type() != CardType::MemberCard {
        return;
    }
    let held = record.codes.iter().filter_map(|key| Some((key, world.codes.get(key)?)));
    let held = held.filter(|(_, held)| held.is_usable());
    let by_user: BTreeMap<u64, String> = held.map(|(key, held)| (held.user, key.clone())).collect();
    for key in users.filter_map(|user| by_user.get(&user)) {
        tell_code(world, key, now, |_, held| {
            Event::UserViewCard(UserViewCard {
                card_id: Some(held.card_id.clone()),
                user_card_code: Some(code_text(key).to_owned()),
                outer_str: Some(held.outer_str.clone()),
                ..UserViewCard::default()
            })
        });
    }
}

/// Tells something of a code in its holder's name.
pub(crate) fn tell_code(
    world: &mut World,
    key: &str,
    now: UnixSeconds,
    event: impl FnOnce(&World, &CodeRecord) -> Event,
) {
    if let Some(held) = world.codes.get(key).filter(|_| world.is_heard()) {
        let (user, held) = (held.user, held.clone());
        world.tell(Actor::User(user), now, |world| event(world, &held));
    }
}
