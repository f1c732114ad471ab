//! Endpoints that tie a card to the mini program of a store ([P10, "4.14 Business API"][P10]; `storewxa` on the wire).
//!
//! [P10]: https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html

pub mod get;
pub mod set;
