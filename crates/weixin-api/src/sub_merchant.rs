//! Endpoints of merchants for whom an account creates cards ([P5, "1 Entrusted Card/Coupon Creation Mode"][P5]), and
//! the older ones of third-party platforms, whose members are those of Senparc.
//!
//! [P5]: https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html

pub mod batch_get;
pub mod check_agent_qualification;
pub mod check_merchant_qualification;
pub mod get;
pub mod get_card_merchant;
pub mod get_categories;
pub mod list_card_merchants;
pub mod merchant;
pub mod submit;
pub mod update;
pub mod upload_agent_qualification;
pub mod upload_merchant_qualification;
