//! `POST /card/selfconsumecell/set`: lets users redeem for themselves, or no longer.

use card_model::wire::WireObject;
use weixin_api::{
    card::set_self_consume_cell::Request as Asked,
    errcode::{ENTRY_CONFLICT, MISSING_CARD_ID, SELF_CONSUME_NEEDS_VERIFY_CODE},
};

use crate::{
    answer::{Answer, Fault},
    domain::{
        card::endpoints::get::find_existing,
        issue::{
            change::IssueChange,
            endpoints::set_pay_cell::{has_centre_entry, is_checkout_open},
        },
    },
    fidelity::{Rule, inferred},
    platform::Platform,
    request::{Request, required_flag, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    inferred(
        "a Friend's Voucher needs `need_verify_cod` (spelt so): 40153",
        "the words of 40153; SKIT CardSelfConsumeCellSetRequest has `need_verify_cod`",
    ),
    inferred(
        "beside Checkout or an entry to the usage page: 45046",
        "the words of the error number name all three; which pair conflicts is unknown",
    ),
    inferred("no `is_open`: 41011", "the words of the error numbers"),
    inferred("no `card_id`: 41012", "the words of the error numbers"),
    inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
    inferred("a deleted card: 40078", "the words of the error numbers"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut members = request.object()?;
    let card_id = required_text(&members, "card_id", MISSING_CARD_ID)?;
    let is_open = required_flag(&members, "is_open")?;
    let asked = Asked::take(&mut members);
    let card = &find_existing(platform, &card_id)?.card;
    if is_open {
        if card.is_friends_voucher() && asked.need_verify_code != Some(true) {
            return Err(Fault::at(SELF_CONSUME_NEEDS_VERIFY_CODE, "need_verify_cod"));
        }
        if has_centre_entry(&card.base_info) || is_checkout_open(&card.base_info) {
            return Err(Fault::at(ENTRY_CONFLICT, "is_open"));
        }
    }
    platform.commit(IssueChange::SelfConsumeSet { card_id, is_open })?;
    Answer::done()
}
