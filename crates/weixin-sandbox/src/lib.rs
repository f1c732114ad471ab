//! weixin-sandbox.
