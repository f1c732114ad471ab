//! The events of gift cards and their fields
//! ([P8](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)).

use card_model::{id::OpenId, time::UnixSeconds};
use weixin_api::event::{Event, GiftCardOrder as Fields, TrueFalse};

use crate::world::{World, outbox::Actor};

/// The event of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    Paid,
    Sent,
    Returned,
    Accepted,
}

/// Reports an event of an order. It is sent by the buyer, or by `openid` if that user accepted.
pub(crate) fn tell_gift_order(
    world: &mut World,
    order_id: &str,
    told: Told,
    openid: Option<&OpenId>,
    now: UnixSeconds,
) {
    if !world.is_heard() {
        return;
    }
    let Some(record) = world.gift_cards.order(order_id) else {
        return;
    };
    let order = record.order.clone();
    let actor = openid.cloned().or(order.open_id).unwrap_or_default();
    let user = world.meet_user(&actor);
    world.tell(Actor::User(user), now, |_| {
        let fields =
            Fields { page_id: order.page_id, order_id: order.order_id, ..Fields::default() };
        let group = Some(TrueFalse(order.is_chat_room.unwrap_or(false)));
        let sent = |returned| {
            Event::GiftcardSendToFriend(Fields {
                is_chat_room: group,
                is_return_back: Some(TrueFalse(returned)),
                ..fields.clone()
            })
        };
        match told {
            Told::Paid => Event::GiftcardPayDone(fields),
            Told::Sent => sent(false),
            Told::Returned => sent(true),
            Told::Accepted => Event::GiftcardUserAccept(Fields { is_chat_room: group, ..fields }),
        }
    });
}
