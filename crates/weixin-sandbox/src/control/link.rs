//! The merchant's page that a card links to.

use card_model::{
    card::{Card, Special},
    member_card::MemberCard,
};
use weixin_api::sandbox::{Command, CommandError, PersonCommand};

use crate::{control::person::find, encrypted_code, platform::Platform};

/// Returns the address that a card's link leads to, for the command that follows the link and `None` for every other
/// command.
/// [S3, "6.4 Parameters Contained by External Redirect
/// URL"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/WeChat_Coupon_Interface.html)
/// defines the appended parameters.
pub(super) fn redirect(
    platform: &Platform,
    command: &Command,
) -> Result<Option<String>, CommandError> {
    let Command::Person(PersonCommand::FollowLink { code, card_id }) = command else {
        return Ok(None);
    };
    let (key, held) = find(platform, code, card_id.as_ref())?;
    let world = platform.world();
    let card = world.cards.get(&held.card_id).map(|record| &record.card);
    let link = card.and_then(first_link).ok_or(CommandError::NoLink)?;
    let secret = platform.settings.app_secret.expose();
    let members = [
        ("encrypt_code", encrypted_code::encrypt(secret, &key)),
        ("card_id", held.card_id.to_string()),
        ("openid", world.openid(held.user).into()),
        ("outer_str", held.outer_str.clone()),
    ];
    let query = serde_urlencoded::to_string(members.as_slice()).unwrap_or_default();
    let mark = if link.contains('?') { '&' } else { '?' };
    Ok(Some(format!("{link}{mark}{query}")))
}

/// Returns the first address of a card. Links of every card type come before those of member cards.
fn first_link(card: &Card) -> Option<&str> {
    let info = &card.base_info;
    let entries = [&info.custom_url, &info.promotion_url, &info.center_url];
    let member_card = match card.special() {
        Special::MemberCard(own) => links_of(own),
        _ => Vec::new(),
    };
    let mut links = entries.into_iter().flatten().map(String::as_str).chain(member_card);
    links.find(|link| !link.is_empty())
}

/// Returns the additional links of a member card: activation, entries, points and stored value.
fn links_of(own: &MemberCard) -> Vec<&str> {
    let fields = [&own.custom_field1, &own.custom_field2, &own.custom_field3];
    let cells = [&own.custom_cell1, &own.custom_cell2];
    let money = [&own.bonus_url, &own.balance_url];
    let mut links: Vec<&str> = own.activate_url.as_deref().into_iter().collect();
    links.extend(fields.into_iter().flatten().filter_map(|field| field.url.as_deref()));
    links.extend(cells.into_iter().flatten().filter_map(|cell| cell.url.as_deref()));
    links.extend(money.into_iter().flatten().map(String::as_str));
    links
}
