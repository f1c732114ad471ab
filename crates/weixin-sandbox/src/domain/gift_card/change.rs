//! Changes of gift cards and how they are applied.

use card_model::{
    id::{AppId, OpenId},
    money::Fen,
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use weixin_api::gift_card::{
    order::{BoughtCard, Order},
    page::Page,
};

use crate::{
    code_key::CodeKey,
    domain::{
        code::{
            acts::{CodeAct, Receipt},
            receipt::{accept_code, issue_code, meet_code},
        },
        gift_card::{
            events::{Told, tell_gift_order},
            state::{GiftCardOrder, PageRecord},
        },
    },
    identity,
    made::Made,
    world::World,
};

/// A change of gift cards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "gift_card", rename_all = "snake_case")]
pub(crate) enum GiftCardChange {
    /// A page was made.
    PageAdded { page: Box<Page> },
    /// A page was changed.
    PageUpdated {
        page_id: String,
        /// The page after the change.
        page: Box<Page>,
    },
    /// A page, or all pages, were closed or opened.
    Maintained {
        /// Id of the page; `None` for all.
        page_id: Option<String>,
        /// `true` if closed, `false` if opened.
        closed: bool,
    },
    /// A merchant number was permitted to sell gift cards.
    MerchantNumberAllowed { sub_mch_id: String },
    /// A merchant number was bound to a mini program.
    MerchantNumberBound {
        sub_mch_id: String,
        /// AppID of the mini program.
        wxa_appid: AppId,
    },
    /// A mini program was set to show a page.
    MiniProgramSet {
        page_id: String,
        /// AppID of the mini program.
        wxa_appid: AppId,
    },
    /// A user bought cards.
    Bought {
        page_id: String,
        /// The buyer.
        openid: OpenId,
        /// The cards, without codes.
        cards: Vec<BoughtCard>,
        outer_str: String,
    },
    /// The buyer gave the codes away.
    Sent {
        order_id: String,
        /// Keys of the codes.
        codes: Vec<CodeKey>,
        /// `true` if they were sent to a group.
        is_chat_room: bool,
    },
    /// Codes of an order were accepted.
    Accepted {
        order_id: String,
        /// Positions of the cards in the order, and keys of their codes.
        codes: Vec<(usize, CodeKey)>,
        /// The user who accepted.
        openid: OpenId,
    },
    /// The codes weren't accepted in time.
    Returned {
        order_id: String,
        /// Keys of the codes.
        codes: Vec<CodeKey>,
    },
    /// An order was refunded.
    Refunded {
        order_id: String,
        /// Keys of the codes.
        codes: Vec<CodeKey>,
    },
}

/// Applies a change. Returns the id of the new object, or the affected codes.
pub(crate) fn apply(world: &mut World, change: GiftCardChange, now: UnixSeconds) -> Made {
    match change {
        GiftCardChange::PageAdded { page } => {
            return Made { object: Some(add_gift_card_page(world, *page)), ..Made::default() };
        }
        GiftCardChange::PageUpdated { page_id, page } => {
            on_page(world, &page_id, |record| record.page = *page);
        }
        GiftCardChange::Maintained { page_id: None, closed } => {
            world.gift_cards.all_closed = closed;
        }
        GiftCardChange::Maintained { page_id: Some(page_id), closed } => {
            on_page(world, &page_id, |record| record.closed = closed);
        }
        GiftCardChange::MerchantNumberAllowed { sub_mch_id } => {
            world.gift_cards.merchant_numbers.entry(sub_mch_id).or_default();
        }
        GiftCardChange::MerchantNumberBound { sub_mch_id, wxa_appid } => {
            world.gift_cards.merchant_numbers.insert(sub_mch_id, Some(wxa_appid));
        }
        GiftCardChange::MiniProgramSet { page_id, wxa_appid } => {
            on_page(world, &page_id, |record| record.mini_program = Some(wxa_appid));
        }
        GiftCardChange::Bought { page_id, openid, cards, outer_str } => {
            let order = Order {
                page_id: Some(page_id),
                open_id: Some(openid),
                outer_str: Some(outer_str),
                is_chat_room: Some(false),
                card_list: Some(cards),
                ..Order::default()
            };
            return buy_gift_cards(world, order, now).into();
        }
        GiftCardChange::Sent { order_id, codes, is_chat_room } => {
            meet_codes(world, &codes, CodeAct::Gift, now);
            on_order(world, &order_id, |record| record.order.is_chat_room = Some(is_chat_room));
            tell_gift_order(world, &order_id, Told::Sent, None, now);
            return codes.into();
        }
        GiftCardChange::Accepted { order_id, codes, openid } => {
            return accept_gift_cards(world, &order_id, codes, &openid, now).into();
        }
        GiftCardChange::Returned { order_id, codes } => {
            meet_codes(world, &codes, CodeAct::TakeBack, now);
            tell_gift_order(world, &order_id, Told::Returned, None, now);
            return codes.into();
        }
        GiftCardChange::Refunded { order_id, codes } => {
            meet_codes(world, &codes, CodeAct::MakeUnavailable, now);
            on_order(world, &order_id, |record| record.refunded = true);
        }
    }
    Made::default()
}

pub(crate) fn add_gift_card_page(world: &mut World, mut page: Page) -> String {
    let serial = world.next_serial();
    let page_id = identity::gift_card_page_id(world.plan.seed, serial);
    page.page_id = Some(page_id.clone());
    let record = PageRecord { page, serial, closed: false, mini_program: None };
    world.gift_cards.pages.insert(page_id.clone(), record);
    page_id
}

/// Records a purchase. The buyer holds the codes until they are accepted.
pub(crate) fn buy_gift_cards(
    world: &mut World,
    mut order: Order,
    now: UnixSeconds,
) -> Vec<CodeKey> {
    let serial = world.next_serial();
    let user = world.meet_user(order.open_id.as_ref().unwrap_or_default());
    let receipt =
        Receipt { outer_str: order.outer_str.clone().unwrap_or_default(), ..Receipt::default() };
    let mut codes = Vec::new();
    let mut total = 0;
    for card in order.card_list.iter_mut().flatten() {
        let card_id = card.card_id.clone().unwrap_or_default();
        let code = issue_code(world, &card_id, user, &receipt, now);
        card.code = code.as_ref().map(CodeKey::code);
        total += card.price.map_or(0, Fen::get);
        codes.extend(code);
    }
    let order_id = identity::gift_card_order_id(world.plan.seed, serial);
    order.order_id = Some(order_id.clone());
    order.trans_id = Some(identity::gift_card_payment_id(now, serial));
    order.create_time = Some(now);
    order.pay_finish_time = Some(now);
    order.total_price = Some(Fen::new(total));
    world.gift_cards.orders.push(GiftCardOrder { order, refunded: false });
    tell_gift_order(world, &order_id, Told::Paid, None, now);
    codes
}

pub(crate) fn accept_gift_cards(
    world: &mut World,
    order_id: &str,
    codes: Vec<(usize, CodeKey)>,
    openid: &OpenId,
    now: UnixSeconds,
) -> Vec<CodeKey> {
    let mut accepted = Vec::new();
    for (position, key) in codes {
        for code in accept_code(world, &key, openid, now) {
            on_order(world, order_id, |record| {
                record.order.accepter_openid = Some(openid.clone());
                let cards = record.order.card_list.iter_mut().flatten();
                if let Some(card) = cards.into_iter().nth(position) {
                    card.code = Some(code.code());
                    card.accepter_openid = Some(openid.clone());
                }
            });
            accepted.push(code);
        }
    }
    tell_gift_order(world, order_id, Told::Accepted, Some(openid), now);
    accepted
}

pub(crate) fn meet_codes(world: &mut World, codes: &[CodeKey], act: CodeAct, now: UnixSeconds) {
    for code in codes {
        meet_code(world, code, act, None, now);
    }
}

pub(crate) fn on_page(world: &mut World, page_id: &str, change: impl FnOnce(&mut PageRecord)) {
    if let Some(record) = world.gift_cards.pages.get_mut(page_id) {
        change(record);
    }
}

pub(crate) fn on_order(world: &mut World, order_id: &str, change: impl FnOnce(&mut GiftCardOrder)) {
    let mut orders = world.gift_cards.orders.iter_mut();
    let record = orders.find(|record| record.order.order_id.as_deref() == Some(order_id));
    if let Some(record) = record {
        change(record);
    }
}
