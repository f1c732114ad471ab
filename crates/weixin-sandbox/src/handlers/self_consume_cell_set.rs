//! `POST /card/selfconsumecell/set`: lets users redeem for themselves, or no longer.

use weixin_api::{
    card::set_self_consume_cell::Request as Asked,
    errcode::{ENTRY_CONFLICT, MISSING_CARD_ID, SELF_CONSUME_NEEDS_VERIFY_CODE},
};

use super::{
    get::find_existing,
    pay_cell_set::{has_centre_entry, is_checkout_open},
};
use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, inferred},
    platform::Platform,
    request::{Request, documented_members, required_flag, required_text},
    world::Change,
};

pub(super) const FIDELITY: &[Rule] = &[
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

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let card_id = required_text(&members, "card_id", MISSING_CARD_ID)?;
    let is_open = required_flag(&members, "is_open")?;
    let asked = documented_members::<Asked>(members);
    let card = &find_existing(platform, &card_id)?.card;
    if is_open {
        if card.is_friends_voucher() && asked.need_verify_code != Some(true) {
            return Err(Fault::at(SELF_CONSUME_NEEDS_VERIFY_CODE, "need_verify_cod"));
        }
        if has_centre_entry(&card.base_info) || is_checkout_open(&card.base_info) {
            return Err(Fault::at(ENTRY_CONFLICT, "is_open"));
        }
    }
    platform.commit(Change::SelfConsumeSet { card_id, is_open })?;
    Answer::done()
}
