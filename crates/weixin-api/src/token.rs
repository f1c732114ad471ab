//! Access tokens ([P32]; [P12]).
//!
//! [P32]: https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Get_access_token.html
//! [P12]: https://developers.weixin.qq.com/doc/service/en/api/base/api_getstableaccesstoken.html

pub mod access_token;
pub mod stable_token;
