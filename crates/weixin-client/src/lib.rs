//! weixin-client.
