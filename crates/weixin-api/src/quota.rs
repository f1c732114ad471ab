//! Endpoints of quotas of calls ([P13]; [P22]; [P33]).
//!
//! [P13]: https://developers.weixin.qq.com/doc/offiaccount/en/Message_Management/API_Call_Limits.html
//! [P22]: https://developers.weixin.qq.com/doc/offiaccount/openApi/get_api_quota.html
//! [P33]: https://developers.weixin.qq.com/doc/service/en/api/apimanage/api_clearquota.html

pub mod clear;
pub mod get;
pub mod get_request;
