//! `POST /card/selfconsumecell/set`: switches redemption by users on or off.

use weixin_api::{
    envelope::Empty,
    errcode::{ENTRY_CONFLICT, MISSING_CARD_ID, SELF_CONSUME_NEEDS_VERIFY_CODE},
};

use crate::{
    answer::Rejection,
    domain::{
        card::endpoints::get::find_existing,
        issue::{
            change::IssueChange,
            endpoints::set_pay_cell::{has_centre_entry, is_checkout_open},
        },
    },
    members::{Member, flag, text},
    platform::Platform,
    rule::{Rule, inferred},
    serve::Served,
};

impl Served for weixin_api::card::set_self_consume_cell::SetSelfConsumeCell {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID), flag("is_open")];
    const RULES: &'static [Rule] = &[
        inferred(
            "a Friend's Voucher without `need_verify_cod` (sic): 40153",
            "the message of 40153; SKIT CardSelfConsumeCellSetRequest has `need_verify_cod`",
        ),
        inferred(
            "together with Checkout or an entry to the usage page: 45046",
            "the errcode's message mentions all three; the conflicting pair is unknown",
        ),
        inferred("a missing `is_open`: 41011", "the errcodes' messages"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
        inferred("a deleted card: 40078", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id.unwrap_or_default();
        let is_open = asked.is_open == Some(true);
        let card = &find_existing(platform, &card_id)?.card;
        if is_open {
            if card.is_friends_voucher() && asked.need_verify_code != Some(true) {
                return Err(Rejection::at(SELF_CONSUME_NEEDS_VERIFY_CODE, "need_verify_cod"));
            }
            if has_centre_entry(&card.base_info) || is_checkout_open(&card.base_info) {
                return Err(Rejection::at(ENTRY_CONFLICT, "is_open"));
            }
        }
        platform.commit(IssueChange::SelfConsumeSet { card_id, is_open })?;
        Ok(Empty {})
    }
}
