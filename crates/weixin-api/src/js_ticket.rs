//! Tickets that sign calls of pages and cards ([B6], appendices 1 and 4). They are secrets.
//!
//! [B6]: https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html

pub mod get;
