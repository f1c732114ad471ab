//! Endpoints of gift cards, which users buy on a page and give away ([P8]). The members are those of the page's
//! examples as quoted by SKIT.
//!
//! [P8]: https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html

pub mod add_page;
pub mod add_to_pay_white_list;
pub mod bind_sub_merchant;
pub mod get_order;
pub mod get_page;
pub mod list_orders;
pub mod list_pages;
pub mod order;
pub mod page;
pub mod refund_order;
pub mod set_maintenance;
pub mod set_mini_program;
pub mod update_page;
