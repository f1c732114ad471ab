//! Commands of users about gift cards, and the checks before them.

use std::collections::BTreeMap;

use card_model::{card::Card, code::CodeEvent, id::CardId, money::Fen, wire::from_value};
use weixin_api::{
    gift_card::{
        order::BoughtCard,
        page::{Page, PictureItem},
    },
    sandbox::{CommandError, GiftCardCommand},
};

use crate::{
    code_key::CodeKey,
    control::shared::{card, in_time},
    domain::{
        code::custom::find_code,
        gift_card::{change::GiftCardChange, state::GiftCardOrder},
    },
    history::WorldChange,
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    world::people::is_openid,
};

/// Fidelity rules of the sale of gift cards.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("users buy on a page, keep the cards or give them away", "P8"),
    documented("several cards can be bought together only with `support_multi`", "P8"),
    documented("nothing is sold on a closed page", "P8"),
    invented(
        "any card that can be issued can be sold; on the platform only a general card of the kind \
         GIFT_CARD",
        "the sandbox has no general cards",
    ),
    inferred(
        "the price is `base_info.giftcard_info.price` in fen",
        "requests on Tencent's forum whose addresses aren't known; otherwise the value of a CASH \
         voucher (invented), otherwise 0",
    ),
    inferred(
        "the buyer holds the codes; the recipient gets new ones, which replace them in the order",
        "S2 \"Query Code interface\" on cards that are given away; `card_list.accepter_openid` in \
         P8",
    ),
    invented("in a group each member can accept one card", "each card has an `accepter_openid`"),
    invented("the limit of codes per user doesn't apply to buyers", "gifts are bought for others"),
    invented(
        "the gift has the first picture of the first theme with the card",
        "the API has no choice by the user",
    ),
];

/// Maximum number of cards in one purchase.
const MAX_CARDS: usize = 100;

/// Returns the change that a user's command makes.
pub(super) fn decide(
    platform: &Platform,
    command: GiftCardCommand,
) -> Result<WorldChange, CommandError> {
    let change = match command {
        GiftCardCommand::BuyGiftCard { page_id, card_ids, openid, outer_str } => {
            let cards = sold(platform, &page_id, card_ids)?;
            if !is_openid(&openid) {
                return Err(CommandError::NotIssuable);
            }
            GiftCardChange::Bought { page_id, openid, cards, outer_str }
        }
        GiftCardCommand::SendGiftCard { order_id, is_chat_room } => {
            let codes = all_keys(platform, &order_id, CodeEvent::Gift)?;
            GiftCardChange::Sent { order_id, codes, is_chat_room }
        }
        GiftCardCommand::AcceptGiftCard { order_id, openid } => {
            let record = order(platform, &order_id)?;
            let mut codes = keys(platform, record, CodeEvent::Accept);
            if record.order.is_chat_room == Some(true) {
                codes.truncate(1);
            }
            if codes.is_empty() || !is_openid(&openid) {
                return Err(CommandError::NoCode);
            }
            GiftCardChange::Accepted { order_id, codes, openid }
        }
        GiftCardCommand::ReturnGiftCard { order_id } => {
            let record = order(platform, &order_id)?;
            let codes = keys(platform, record, CodeEvent::Accept);
            if codes.is_empty() {
                return Err(CommandError::NoCode);
            }
            let codes = codes.into_iter().map(|(_, key)| key).collect();
            GiftCardChange::Returned { order_id, codes }
        }
    };
    Ok(WorldChange::from(change))
}

/// Returns the cards of a purchase with price and picture.
fn sold(
    platform: &Platform,
    page_id: &str,
    card_ids: Vec<CardId>,
) -> Result<Vec<BoughtCard>, CommandError> {
    let page = platform.world().gift_cards.open_page(page_id).ok_or(CommandError::NotIssuable)?;
    let most = if page.support_multi == Some(true) { MAX_CARDS } else { 1 };
    if card_ids.is_empty() || card_ids.len() > most {
        return Err(CommandError::OutOfRange { max: most as u64 });
    }
    let mut wanted: BTreeMap<CardId, u64> = BTreeMap::new();
    let mut cards = Vec::new();
    for card_id in card_ids {
        let picture = picture_of(page, &card_id).ok_or(CommandError::NotIssuable)?;
        let record = card(platform, &card_id)?;
        if !record.status().is_issuable() {
            return Err(CommandError::NotIssuable);
        }
        in_time(&record.card, platform.now())?;
        let count = wanted.entry(card_id.clone()).or_default();
        *count += 1;
        if record.quantity() < *count {
            return Err(CommandError::OutOfStock);
        }
        cards.push(BoughtCard {
            price: Some(price(&record.card)),
            card_id: Some(card_id),
            background_pic_url: picture.background_pic_url,
            default_gifting_msg: picture.default_gifting_msg,
            outer_img_id: picture.outer_img_id,
            ..BoughtCard::default()
        });
    }
    Ok(cards)
}

/// Returns the picture of a card on a page, or `None` if the page doesn't sell the card.
fn picture_of(page: &Page, card_id: &CardId) -> Option<PictureItem> {
    let theme = page.theme_list.iter().flatten().find(|theme| {
        let mut items = theme.item_list.iter().flatten();
        items.any(|item| item.card_id.as_ref() == Some(card_id))
    })?;
    Some(theme.pic_item_list.iter().flatten().next().cloned().unwrap_or_default())
}

/// Returns the price of a card.
fn price(card: &Card) -> Fen {
    let info = card.base_info.other.get("giftcard_info");
    let price = info.and_then(|info| from_value(info.to_value().get("price")?));
    price.or_else(|| card.cash()?.reduce_cost).unwrap_or_default()
}

fn order<'platform>(
    platform: &'platform Platform,
    order_id: &str,
) -> Result<&'platform GiftCardOrder, CommandError> {
    let record = platform.world().gift_cards.order(order_id);
    record.filter(|record| !record.refunded).ok_or(CommandError::NoCode)
}

/// Returns positions and keys of an order's cards whose codes allow the event.
fn keys(platform: &Platform, record: &GiftCardOrder, event: CodeEvent) -> Vec<(usize, CodeKey)> {
    let cards = record.order.card_list.iter().flatten().enumerate();
    cards
        .filter_map(|(position, card)| {
            let code = card.code.as_ref()?;
            let (key, held) = find_code(platform.world(), code, card.card_id.as_ref())?;
            held.status.clone().next(event).is_ok().then_some((position, key))
        })
        .collect()
}

/// Returns the keys of all codes of an order if each allows the event.
fn all_keys(
    platform: &Platform,
    order_id: &str,
    event: CodeEvent,
) -> Result<Vec<CodeKey>, CommandError> {
    let record = order(platform, order_id)?;
    let keys = keys(platform, record, event);
    if keys.is_empty() || Some(keys.len()) != record.order.card_list.as_ref().map(Vec::len) {
        return Err(CommandError::NoCode);
    }
    Ok(keys.into_iter().map(|(_, key)| key).collect())
}
