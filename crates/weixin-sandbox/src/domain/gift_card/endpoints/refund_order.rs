//! `POST /card/giftcard/order/refund`: refunds an order and makes its codes void.

use card_model::code::CodeEvent;
use weixin_api::{
    envelope::Empty,
    errcode::{INVALID_SERIAL_CODE, INVALID_USER_CARD_STATUS, MISSING_REQUIRED_FIELDS},
};

use crate::{
    answer::Rejection,
    domain::{
        code::custom::find_code,
        gift_card::{change::GiftCardChange, endpoints::shared::order},
    },
    history::WorldChange,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::gift_card::refund_order::RefundOrder {
    const MEMBERS: &'static [Member] = &[text("order_id", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented("a whole order is refunded", "P8"),
        inferred(
            "its codes become void",
            "a refunded card can't be used; S2 \"Set up a coupon failure interface\" names refunds",
        ),
        inferred(
            "a redeemed code: 40099; a refunded order, or one with another code that can't be used: \
         40127",
            "`card/code/unavailable`",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let order_id = asked.order_id.unwrap_or_default();
        let record = order(platform, &order_id)?;
        if record.refunded {
            return Err(Rejection::at(INVALID_USER_CARD_STATUS, "order_id"));
        }
        let mut codes = Vec::new();
        for card in record.order.card_list.iter().flatten() {
            let code = card.code.as_ref().unwrap_or_default();
            let found = find_code(platform.world(), code, card.card_id.as_ref());
            let (key, held) =
                found.ok_or_else(|| Rejection::at(INVALID_SERIAL_CODE, "order_id"))?;
            let next = held.status.clone().next(CodeEvent::MakeUnavailable);
            next.map_err(|refusal| Rejection::of(&refusal, "order_id"))?;
            codes.push(key);
        }
        platform.commit(WorldChange::from(GiftCardChange::Refunded { order_id, codes }))?;
        Ok(Empty {})
    }
}
