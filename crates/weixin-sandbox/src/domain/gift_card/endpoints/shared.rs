//! Gift cards: pages on which users buy them, and their orders
//! ([P8](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)).

use weixin_api::errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS};

use crate::{
    answer::Rejection,
    domain::gift_card::state::{GiftCardOrder, PageRecord},
    platform::Platform,
};

/// Returns a page by its id.
pub(crate) fn page<'platform>(
    platform: &'platform Platform,
    page_id: Option<&str>,
) -> Result<&'platform PageRecord, Rejection> {
    let page_id = page_id.filter(|page_id| !page_id.is_empty());
    let page_id = page_id.ok_or_else(|| Rejection::at(MISSING_REQUIRED_FIELDS, "page_id"))?;
    let found = platform.world().gift_cards.page(page_id);
    found.ok_or_else(|| Rejection::at(INVALID_ARGUMENT, "page_id"))
}

/// Returns an order by its number.
pub(crate) fn order<'platform>(
    platform: &'platform Platform,
    order_id: &str,
) -> Result<&'platform GiftCardOrder, Rejection> {
    let found = platform.world().gift_cards.order(order_id);
    found.ok_or_else(|| Rejection::at(INVALID_ARGUMENT, "order_id"))
}
