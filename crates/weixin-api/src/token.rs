//! Access tokens ([B1]; [B2]).
//!
//! [B1]: https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Get_access_token.html
//! [B2]: https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html

pub mod access_token;
pub mod stable_token;
