//! What the endpoints of member cards and tickets have in common.

use card_model::{card_type::CardType, code::CodeEvent};
use serde_json::{Map, Value};
use weixin_api::errcode::INVALID_CARD_TYPE;

use crate::{
    answer::{Answer, Fault},
    domain::{code::endpoints::get::find_asked, member_card::state::Shown},
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const UNKNOWN_TYPE: &[Rule] = &[
    inferred(
        "no card of this type can be made, so that every code is of another one: 40071",
        "S1 \"4.4 Creating Friend's Vouchers\" and S2 \"View voucher details\" list no such type",
    ),
    inferred("no `code`: 41013", "the words of the error numbers"),
    documented(
        "an unknown code, or one that was given away: 40056",
        "S2 \"Query Code interface\", note 2",
    ),
];

/// Types that `card/create` doesn't know (`GENERAL_CARD`, `LUCKY_MONEY`): no code can be of them, so
/// that their endpoints find an unknown code or one of another type.
pub(crate) fn unknown_type(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    find_asked(platform, &request.object()?)?;
    Err(Fault::at(INVALID_CARD_TYPE, "card_id"))
}

/// A code that can still be used, of a card of one type, and what it shows.
pub(crate) fn find(
    platform: &Platform,
    members: &Map<String, Value>,
    card_type: &CardType,
    wrong_type: i64,
) -> Result<(String, Shown), Fault> {
    let (key, held) = find_asked(platform, members)?;
    let record = platform.world().cards.get(&held.card_id);
    if record.is_none_or(|record| record.card.card_type != *card_type) {
        return Err(Fault::at(wrong_type, "card_id"));
    }
    held.status
        .clone()
        .next(CodeEvent::Consume)
        .map_err(|refusal| Fault::at(i64::from(refusal.errcode()), "code"))?;
    let shown = platform.world().member_cards.shown(&key);
    Ok((key, shown))
}

/// Takes over the members that name neither the code nor its card.
pub(crate) fn take_over(shown: &mut Shown, members: Map<String, Value>, but: &[&str]) {
    let members = members.into_iter().filter(|(name, _)| {
        !["code", "card_id"].contains(&name.as_str()) && !but.contains(&name.as_str())
    });
    shown.other.extend(members);
}
