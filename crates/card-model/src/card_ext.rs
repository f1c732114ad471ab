//! `card_ext`: what a page passes to Weixin to add a card ([S3, "5 Coupon-related Parameters"][S3]). Appendix 4 of
//! the JS-SDK page ([P19]) says which members are signed.
//!
//! [S3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/WeChat_Coupon_Interface.html
//! [P19]: https://developers.weixin.qq.com/doc/offiaccount/en/OA_Web_Apps/JS_SDK.html

use weixin_wire::wire_object;

use crate::time::UnixSeconds;

/// The JSON of `cardExt` in `wx.addCard`. The JS-SDK takes it as a text.
#[wire_object]
pub struct CardExt {
    /// The code, for cards with codes of the merchant's own.
    pub code: Option<String>,
    /// The only user who may receive the card, where it has `bind_openid`.
    pub openid: Option<String>,
    /// When it was signed, Unix seconds; a text on the wire.
    pub timestamp: Option<String>,
    /// A random text, so that no two signatures are alike.
    pub nonce_str: Option<String>,
    /// From when the card is valid; not signed.
    pub fixed_begintimestamp: Option<UnixSeconds>,
    /// Where the card was issued: it comes back with the event of receiving it; not signed.
    pub outer_str: Option<String>,
    /// The number that `outer_str` replaced; not signed.
    pub outer_id: Option<u64>,
    /// SHA-1, in lower-case hexadecimal digits, of [`CardExt::signature_input`].
    pub signature: Option<String>,
}

impl CardExt {
    /// What is signed: the values, without their names, sorted by their bytes and put together.
    ///
    /// `api_ticket` is the ticket of the type `wx_card`: whoever knows it can sign, so that this
    /// belongs on a server, and into no log. Hashing is left to the caller.
    ///
    /// ```
    /// use card_model::card_ext::CardExt;
    /// let ext = CardExt {
    ///     timestamp: Some("1414587457".into()),
    ///     nonce_str: Some("Wm3W".into()),
    ///     outer_str: Some("12b".into()),
    ///     ..CardExt::default()
    /// };
    /// assert_eq!(ext.signature_input("ticket", "pCard"), "1414587457Wm3WpCardticket");
    /// ```
    pub fn signature_input(&self, api_ticket: &str, card_id: &str) -> String {
        let own = [&self.code, &self.openid, &self.timestamp, &self.nonce_str];
        let mut values: Vec<&str> = own.into_iter().flatten().map(String::as_str).collect();
        values.extend([api_ticket, card_id]);
        values.sort_unstable();
        values.concat()
    }
}
