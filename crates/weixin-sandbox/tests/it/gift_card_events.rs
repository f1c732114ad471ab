//! Events of gift cards ([P8](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)).

use weixin_api::{
    event::{Event, TrueFalse},
    sandbox::GiftCardCommand,
};

use crate::{
    gift_cards::{ANNA, BORIS, accept, add_page, buy, gift, page, send},
    listener::{Received, pushing},
};

#[tokio::test]
async fn the_merchants_server_is_told_of_orders() {
    let pushing = pushing(&[], |push| push).await;
    let card_id = pushing.caller.issue(2).await;
    let page_id = add_page(&pushing.caller, page(&card_id)).await;
    let bought = buy(&pushing.caller, &page_id, &[&card_id, &card_id]).unwrap();
    let order_id = bought.order_id.unwrap();
    send(&pushing.caller, &order_id, true).unwrap();
    accept(&pushing.caller, &order_id, BORIS).unwrap();
    let back = GiftCardCommand::ReturnGiftCard { order_id: order_id.clone() };
    gift(&pushing.caller, back).unwrap();

    let (_, rest) = pushing.stop().await;
    let told: Vec<_> = rest
        .iter()
        .map(Received::message)
        .filter_map(|message| {
            let name = message.event.name().to_owned();
            let (Event::GiftcardPayDone(fields)
            | Event::GiftcardSendToFriend(fields)
            | Event::GiftcardUserAccept(fields)) = message.event
            else {
                return None;
            };
            assert_eq!(fields.page_id.as_ref(), Some(&page_id));
            assert_eq!(fields.order_id.as_ref(), Some(&order_id));
            let plain = |flag: Option<TrueFalse>| flag.map(|flag| flag.0);
            let flags = (plain(fields.is_chat_room), plain(fields.is_return_back));
            Some((name, message.from_user_name, flags))
        })
        .collect();
    // P8: the buyer pays, sends and gets the gift back, and the friend accepts it.
    let expected = [
        ("giftcard_pay_done", ANNA, (None, None)),
        ("giftcard_send_to_friend", ANNA, (Some(true), Some(false))),
        ("giftcard_user_accept", BORIS, (Some(true), None)),
        ("giftcard_send_to_friend", ANNA, (Some(true), Some(true))),
    ];
    let expected = expected.map(|(name, who, flags)| (name.to_owned(), who.into(), flags));
    assert_eq!(told, expected);
}
