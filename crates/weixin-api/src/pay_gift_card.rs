//! Endpoints of rules that give a card after a payment ([T4]). The members are those of the page's examples as quoted
//! by SKIT.
//!
//! [T4]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html

pub mod add;
pub mod batch_get;
pub mod delete;
pub mod get;
pub mod rule;
