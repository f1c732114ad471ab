//! Endpoints that tie a card to the mini program of a store ([T17, "4.14 Business API"][T17]; `storewxa` on the wire).
//!
//! [T17]: https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html

pub mod get;
pub mod set;
