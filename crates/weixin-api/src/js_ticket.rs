//! Tickets that sign pages and cards ([P19], appendices 1 and 4). They are secrets.
//!
//! [P19]: https://developers.weixin.qq.com/doc/offiaccount/en/OA_Web_Apps/JS_SDK.html

pub mod get;
