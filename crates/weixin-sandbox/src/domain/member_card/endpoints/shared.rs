//! Code shared by the endpoints of member cards and tickets.

use card_model::{
    card_type::CardType,
    code::CodeEvent,
    id::{CardId, Code},
};
use serde::Serialize;
use serde_json::Value;
use weixin_api::errcode::{INVALID_CARD_TYPE, MEMBER_CARD_REQUIRED, SYSTEM_BUSY};

use crate::{
    answer::Rejection,
    code_key::CodeKey,
    domain::{code::endpoints::get::find_asked, member_card::state::Shown},
    platform::Platform,
    rule::{Rule, inferred},
};

/// The rule of [`find`] for a code that isn't normal.
pub(crate) const UNUSABLE_CODE: Rule = inferred(
    "a redeemed code: 40099; any other code that isn't normal: 40127",
    "as when redeeming",
);

/// Returns a usable code of a card of one type, and its content.
pub(crate) fn find(
    platform: &Platform,
    code: Option<&Code>,
    card_id: Option<&CardId>,
    card_type: &CardType,
) -> Result<(CodeKey, Shown), Rejection> {
    let (key, held) = find_asked(platform, code, card_id)?;
    let record = platform.world().cards.get(&held.card_id);
    if record.is_none_or(|record| *record.card.card_type() != *card_type) {
        let wrong_type = match card_type {
            CardType::MemberCard => MEMBER_CARD_REQUIRED,
            _ => INVALID_CARD_TYPE,
        };
        return Err(Rejection::at(wrong_type, "card_id"));
    }
    held.status
        .clone()
        .next(CodeEvent::Consume)
        .map_err(|refusal| Rejection::of(&refusal, "code"))?;
    let shown = platform.world().member_cards.shown(&key);
    Ok((key, shown))
}

/// Copies the members of a request, except for the code and its card.
pub(crate) fn take_over(
    shown: &mut Shown,
    asked: &impl Serialize,
    but: &[&str],
) -> Result<(), Rejection> {
    let Ok(Value::Object(members)) = serde_json::to_value(asked) else {
        return Err(Rejection::new(SYSTEM_BUSY));
    };
    let members = members.into_iter().filter(|(name, _)| {
        !["code", "card_id"].contains(&name.as_str()) && !but.contains(&name.as_str())
    });
    shown.other.extend(members);
    Ok(())
}
