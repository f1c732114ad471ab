//! Gift cards: pages on which users buy them, and their orders
//! ([P8](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)).

use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
    gift_card,
};

use super::Served;
use crate::{
    answer::Fault,
    platform::Platform,
    world::{GiftCardOrder, PageRecord},
};

mod maintenance;
mod merchant_number;
mod mini_program;
mod order_get;
mod order_list;
mod order_refund;
mod page_add;
mod page_check;
mod page_get;
mod page_update;

pub(super) const SERVED: &[Served] = &[
    Served::new::<gift_card::add_page::AddPage>(page_add::answer, page_add::FIDELITY),
    Served::new::<gift_card::get_page::GetPage>(page_get::answer, page_get::FIDELITY),
    Served::new::<gift_card::list_pages::ListPages>(page_get::list, page_get::FIDELITY),
    Served::new::<gift_card::update_page::UpdatePage>(page_update::answer, page_update::FIDELITY),
    Served::new::<gift_card::set_maintenance::SetMaintenance>(
        maintenance::answer,
        maintenance::FIDELITY,
    ),
    Served::new::<gift_card::add_to_pay_white_list::AddToPayWhiteList>(
        merchant_number::allow,
        merchant_number::FIDELITY,
    ),
    Served::new::<gift_card::bind_sub_merchant::BindSubMerchant>(
        merchant_number::bind,
        merchant_number::FIDELITY,
    ),
    Served::new::<gift_card::set_mini_program::SetMiniProgram>(
        mini_program::answer,
        mini_program::FIDELITY,
    ),
    Served::new::<gift_card::get_order::GetOrder>(order_get::answer, order_get::FIDELITY),
    Served::new::<gift_card::list_orders::ListOrders>(order_list::answer, order_list::FIDELITY),
    Served::new::<gift_card::refund_order::RefundOrder>(
        order_refund::answer,
        order_refund::FIDELITY,
    ),
];

/// A page by its id.
fn page<'platform>(
    platform: &'platform Platform,
    page_id: Option<&str>,
) -> Result<&'platform PageRecord, Fault> {
    let page_id = page_id.filter(|page_id| !page_id.is_empty());
    let page_id = page_id.ok_or_else(|| Fault::at(MISSING_REQUIRED_FIELDS, "page_id"))?;
    let found = platform.world().gift_cards.page(page_id);
    found.ok_or_else(|| Fault::at(INVALID_ARGUMENT, "page_id"))
}

/// An order by its number.
fn order<'platform>(
    platform: &'platform Platform,
    order_id: &str,
) -> Result<&'platform GiftCardOrder, Fault> {
    let found = platform.world().gift_cards.order(order_id);
    found.ok_or_else(|| Fault::at(INVALID_ARGUMENT, "order_id"))
}
