//! Endpoints of the card in a store's mini program ([P10, "4.14 Business API"][P10]; `storewxa` on the wire).
//!
//! [P10]: https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html

pub mod get;
pub mod set;
