//! The paths of the push addresses.

/// The path of the address for notices.
pub(super) const NOTICES_PATH: &str = "/component/notices";
/// The path of the address for messages, as it is entered in Weixin's console: Weixin replaces `$APPID$` by the AppID of
/// the account.
pub(super) const MESSAGES_PATH: &str = "/component/$APPID$/callback";
