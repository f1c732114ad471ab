//! Pages on which users buy gift cards, and their orders
//! ([P8](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)).

use std::collections::BTreeMap;

use card_model::id::AppId;
use serde::{Deserialize, Serialize};
use weixin_api::gift_card::{order::Order, page::Page};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PageRecord {
    /// The page as it is returned.
    pub(crate) page: Page,
    /// Position in the order of creation.
    pub(crate) serial: u64,
    /// The merchant closed it.
    pub(crate) closed: bool,
    /// AppID of the mini program that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mini_program: Option<AppId>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct GiftCardOrder {
    /// The order as it is returned.
    pub(crate) order: Order,
    /// It was refunded and its codes are void.
    pub(crate) refunded: bool,
}

/// The state of gift cards.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct GiftCards {
    pub(crate) pages: BTreeMap<String, PageRecord>,
    /// The merchant closed all pages.
    pub(crate) all_closed: bool,
    /// Orders, oldest first.
    pub(crate) orders: Vec<GiftCardOrder>,
    /// Merchant numbers that may sell gift cards, each with the mini program that it is bound to.
    pub(crate) merchant_numbers: BTreeMap<String, Option<AppId>>,
}

impl GiftCards {
    pub(crate) fn page(&self, page_id: &str) -> Option<&PageRecord> {
        self.pages.get(page_id)
    }

    /// Returns all pages with their ids, oldest first.
    pub(crate) fn pages(&self) -> Vec<(&String, &PageRecord)> {
        let mut pages: Vec<_> = self.pages.iter().collect();
        pages.sort_unstable_by_key(|(_, record)| record.serial);
        pages
    }

    /// Returns a page if users can buy on it.
    pub(crate) fn open_page(&self, page_id: &str) -> Option<&Page> {
        let record = self.pages.get(page_id).filter(|record| !record.closed && !self.all_closed)?;
        Some(&record.page)
    }

    pub(crate) fn order(&self, order_id: &str) -> Option<&GiftCardOrder> {
        self.orders.iter().find(|record| record.order.order_id.as_deref() == Some(order_id))
    }

    /// Returns `true` if a merchant number may sell gift cards.
    pub(crate) fn may_sell(&self, sub_mch_id: &str) -> bool {
        self.merchant_numbers.contains_key(sub_mch_id)
    }

    /// Returns the mini program to which a merchant number is bound.
    pub(crate) fn mini_program_of(&self, sub_mch_id: &str) -> Option<&AppId> {
        self.merchant_numbers.get(sub_mch_id)?.as_ref()
    }

    /// Returns `true` if a merchant number is bound to a mini program.
    pub(crate) fn sells_in(&self, wxa_appid: &AppId) -> bool {
        self.merchant_numbers.values().flatten().any(|bound| bound == wxa_appid)
    }
}
