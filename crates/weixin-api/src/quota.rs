//! Endpoints about the quota of calls ([B3]; [B4]; [B5]).
//!
//! [B3]: https://developers.weixin.qq.com/doc/offiaccount/en/Message_Management/API_Call_Limits.html
//! [B4]: https://developers.weixin.qq.com/doc/service/en/api/apimanage/api_getapiquota.html
//! [B5]: https://developers.weixin.qq.com/doc/service/en/api/apimanage/api_clearquota.html

pub mod clear;
pub mod get;
pub mod get_request;
