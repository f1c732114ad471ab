//! `POST /card/code/consume`: redeems a code, once.

use card_model::code::CodeEvent;
use weixin_api::{
    code::consume::{ConsumedCard, Response},
    errcode::{CODE_NOT_MARKED, INVALID_USER_CARD_STATUS, MISSING_CODE},
};

use crate::{
    answer::Rejection,
    domain::code::{
        change::CodeChange,
        endpoints::{
            get::{UNKNOWN_CODE, can_consume, find},
            mark::is_marked_first,
        },
    },
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::code::consume::Consume {
    const MEMBERS: &'static [Member] = &[text("code", MISSING_CODE)];
    const RULES: &'static [Rule] = &[
        inferred("a redeemed code: 40099", "the errcodes' messages"),
        inferred("an offered, deleted or void code: 40127", "the errcodes' messages"),
        inferred(
            "a code before its first or after its last second: 40127",
            "S3 \"3 HelloWorld\", step 7: only valid coupons can be redeemed",
        ),
        observed(
            "codes can be redeemed during a second review of their card",
            "K \"submit\": 审核期间，已被用户领取的优惠券可正常使用",
        ),
        inferred(
            "a tester's codes can be redeemed before their card's first approval, although S3 step 7 \
         requires it",
            "P1 \"6 Setting Test Whitelist\": testers go through the whole flow; S3 \"2 Applying for \
         a Sandbox Test Account\": a test account's cards are never approved",
        ),
        inferred(
            "an unmarked Friend's Voucher that shows no code: 43018",
            "the errcodes' messages",
        ),
        documented(
            "the user gets what a redemption of the card gives, out of its stock",
            "S1 \"4.4 Creating Friend's Vouchers\", consume_share_self_num",
        ),
        inferred(
            "a custom code without `card_id` is unknown: 40056",
            "S2 \"Query Code interface\" requires it",
        ),
        inferred("a missing `code`: 41013", "the errcodes' messages"),
        UNKNOWN_CODE,
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let code = asked.code;
        let (key, held) = find(platform, &code, asked.card_id.as_ref())?;
        held.status
            .clone()
            .next(CodeEvent::Consume)
            .map_err(|refusal| Rejection::of(&refusal, "code"))?;
        if !can_consume(platform, held) {
            // Before its first or after its last second.
            return Err(Rejection::at(INVALID_USER_CARD_STATUS, "code"));
        }
        if held.marked_by.is_none() && is_marked_first(platform, held) {
            return Err(Rejection::at(CODE_NOT_MARKED, "code"));
        }
        let response = Response {
            card: Some(ConsumedCard {
                card_id: Some(held.card_id.clone()),
                ..ConsumedCard::default()
            }),
            openid: Some(platform.world().openid(held.user)),
            ..Response::default()
        };
        let outer_str = asked.outer_str.unwrap_or_default();
        platform.commit(CodeChange::Consumed { code: key, outer_str })?;
        Ok(response)
    }
}
