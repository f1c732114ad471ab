//! Events of cards and codes and their fields
//! ([P3](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html)).

use std::collections::BTreeMap;

use card_model::{
    card_type::CardType,
    id::{CardId, OpenId},
    time::UnixSeconds,
};
use weixin_api::event::{
    CardCode, Event, FenText, Flag, UserConsumeCard, UserGetCard, UserGiftingCard,
    UserPayFromPayCell, UserViewCard,
};

use crate::{
    code_key::CodeKey,
    domain::code::{
        acts::{Offer, Payment, Redemption},
        state::CodeRecord,
    },
    identity,
    rule::{Rule, documented, inferred, invented},
    world::{World, outbox::Actor},
};

/// Fidelity rules of events.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("names and fields of the events", "P3"),
    documented(
        "`card_sku_remind`: the stock was above 200 and is at most 100, every 12 hours while users \
         receive",
        "P3 \"2.10 Coupon Inventory Balance Alarm Event\"",
    ),
    documented(
        "`card_pay_order` whenever the balance of tokens changes",
        "P3 \"2.11 Coupon Token Count Change Event\"",
    ),
    inferred(
        "an event without an acting user has the OpenID of the merchant's operator",
        "P3: `FromUserName` is one OpenID",
    ),
    inferred("`user_view_card` is sent only for holders", "it contains a code"),
    documented(
        "`OuterStr` of `user_consume_card` is the `outer_str` of `card/code/consume`, or empty; \
         it is never the channel of the receipt",
        "P3 \"2.5 Coupon Redemption Event\": it is for counting channels of redemption",
    ),
    documented(
        "the event of an offered gift has the friend, or `IsChatRoom` 1 for a group",
        "P3 \"2.3 Coupon Gifting Event\"",
    ),
    invented(
        "it has no friend if the command has none",
        "the friend is the user who accepts it later",
    ),
    inferred(
        "a gift that was taken back or not accepted: `IsReturnBack` 1",
        "the name of the member",
    ),
    inferred(
        "`LocationId` is the card's first store if the command has none",
        "Checkout happens in a store",
    ),
    documented(
        "elements are in the order of the examples; texts are CDATA, numbers are plain, amounts are \
         texts",
        "the examples of P3",
    ),
    inferred("`update_member_card` reports changed values, not the first ones", "the event's name"),
    inferred("`OuterId` is the channel if it is a number, otherwise 0", "`outer_id` came first"),
    invented(
        "the source of `redeem` is the console (`FROM_MP`); payments on the card's page redeem \
         coupons without a source",
        "of the three known sources none is a payment",
    ),
    invented("`Memo` of token orders, `TransId`", "only examples are known"),
];

/// The content of an event about a code that is given away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct GiftTold {
    user: Option<u64>,
    openid: Option<OpenId>,
    to_group: bool,
    /// It was returned to its holder.
    returned: bool,
}

impl GiftTold {
    /// Creates an event about a code that was given to a user.
    pub(crate) fn to(friend: u64) -> Self {
        Self { user: Some(friend), ..Self::default() }
    }

    /// Creates an event about an offered code.
    pub(crate) fn offered(offer: Option<Offer>) -> Self {
        let Offer { friend, to_group } = offer.unwrap_or_default();
        Self { openid: friend, to_group, ..Self::default() }
    }

    /// Creates an event about a code that wasn't accepted.
    pub(crate) fn returned() -> Self {
        Self { returned: true, ..Self::default() }
    }
}

/// Reports that a user received a code. `given` has the giver and the code before.
pub(crate) fn tell_received(
    world: &mut World,
    key: &CodeKey,
    given: Option<(u64, &CodeKey)>,
    now: UnixSeconds,
) {
    tell_code(world, key, now, |world, held| {
        let friend = given.map(|(friend, _)| world.openid(friend));
        let old_code = given.map(|(_, old_key)| old_key.code());
        Event::UserGetCard(UserGetCard {
            card_id: Some(held.card_id.clone()),
            is_give_by_friend: Some(Flag(given.is_some())),
            user_card_code: Some(key.code()),
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

/// Reports that a code is given away or was returned.
pub(crate) fn tell_gift(world: &mut World, key: &CodeKey, gift: GiftTold, now: UnixSeconds) {
    tell_code(world, key, now, |world, held| {
        let friend = gift.user.map(|friend| world.openid(friend)).or(gift.openid);
        Event::UserGiftingCard(UserGiftingCard {
            card_id: Some(held.card_id.clone()),
            user_card_code: Some(key.code()),
            is_return_back: Some(Flag(gift.returned)),
            friend_user_name: Some(friend.unwrap_or_default()),
            is_chat_room: Some(Flag(gift.to_group)),
            ..UserGiftingCard::default()
        })
    });
}

/// Reports an event that contains only the code.
pub(crate) fn tell_plainly(
    world: &mut World,
    key: &CodeKey,
    event: fn(CardCode) -> Event,
    now: UnixSeconds,
) {
    tell_code(world, key, now, |_, held| {
        event(CardCode {
            card_id: Some(held.card_id.clone()),
            user_card_code: Some(key.code()),
            ..CardCode::default()
        })
    });
}

/// Reports a redemption, with a store if the user paid on the card's page.
pub(crate) fn tell_consumed(
    world: &mut World,
    key: &CodeKey,
    redemption: Redemption,
    now: UnixSeconds,
) {
    let Redemption { source, store, outer_str } = redemption;
    tell_code(world, key, now, |_, held| {
        Event::UserConsumeCard(UserConsumeCard {
            card_id: Some(held.card_id.clone()),
            user_card_code: Some(key.code()),
            consume_source: source,
            location_name: Some(store),
            staff_open_id: Some(OpenId::default()),
            verify_code: Some(String::new()),
            remark_amount: Some(String::new()),
            outer_str: Some(outer_str),
            ..UserConsumeCard::default()
        })
    });
}

/// Reports a payment on a card's page. Amounts are texts in fen.
pub(crate) fn tell_paid(world: &mut World, key: &CodeKey, payment: Payment, now: UnixSeconds) {
    let trans_id = identity::payment_id(world.serial);
    tell_code(world, key, now, |_, held| {
        Event::UserPayFromPayCell(UserPayFromPayCell {
            card_id: Some(held.card_id.clone()),
            user_card_code: Some(key.code()),
            trans_id: Some(trans_id),
            location_id: Some(payment.location_id),
            fee: Some(FenText(payment.fee)),
            original_fee: Some(FenText(payment.original_fee)),
            ..UserPayFromPayCell::default()
        })
    });
}

/// Reports views of a card. Member cards report only views by holders.
pub(crate) fn tell_viewed(
    world: &mut World,
    card_id: &CardId,
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
    let by_user: BTreeMap<u64, CodeKey> =
        held.map(|(key, held)| (held.user, key.clone())).collect();
    for key in users.filter_map(|user| by_user.get(&user)) {
        tell_code(world, key, now, |_, held| {
            Event::UserViewCard(UserViewCard {
                card_id: Some(held.card_id.clone()),
                user_card_code: Some(key.code()),
                outer_str: Some(held.outer_str.clone()),
                ..UserViewCard::default()
            })
        });
    }
}

/// Reports an event of a code, sent by its holder.
pub(crate) fn tell_code(
    world: &mut World,
    key: &CodeKey,
    now: UnixSeconds,
    event: impl FnOnce(&World, &CodeRecord) -> Event,
) {
    if let Some(held) = world.codes.get(key).filter(|_| world.is_heard()) {
        let (user, held) = (held.user, held.clone());
        world.tell(Actor::User(user), now, |world| event(world, &held));
    }
}
