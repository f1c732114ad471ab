//! weixin-api.
