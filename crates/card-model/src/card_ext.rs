//! `card_ext`: the data with which a page adds a card to Weixin ([S3, "5 Coupon-related Parameters"][S3]). Appendix 4
//! of the JS-SDK page ([P19]) lists the signed members.
//!
//! [S3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/WeChat_Coupon_Interface.html
//! [P19]: https://developers.weixin.qq.com/doc/offiaccount/en/OA_Web_Apps/JS_SDK.html

use weixin_wire::wire_object;

use crate::{
    id::{CardId, Code, OpenId},
    time::UnixSeconds,
};

/// The JSON of `cardExt` in `wx.addCard`. The JS-SDK expects it as a text.
#[wire_object]
pub struct CardExt {
    /// The code, for cards with custom codes.
    pub code: Option<Code>,
    /// The only user who may receive the card, if the card has `bind_openid`.
    pub openid: Option<OpenId>,
    /// Unix time of the signature in seconds; a text on the wire.
    pub timestamp: Option<String>,
    /// A random text that makes every signature different.
    pub nonce_str: Option<String>,
    /// When the validity of the card begins; not signed.
    pub fixed_begintimestamp: Option<UnixSeconds>,
    /// The channel, which the event of the receipt contains; not signed.
    pub outer_str: Option<String>,
    /// The channel as a number, which `outer_str` replaces; not signed.
    pub outer_id: Option<u64>,
    /// Lower-case hexadecimal SHA-1 of [`CardExt::signature_input`].
    pub signature: Option<String>,
}

impl CardExt {
    /// Returns the text to sign: the values without their names, sorted by bytes and concatenated.
    ///
    /// `api_ticket` is the ticket of the type `wx_card`, which permits signing. Use it only on a server, and never
    /// log it. The caller must hash the text.
    ///
    /// ```
    /// use card_model::card_ext::CardExt;
    /// let ext = CardExt {
    ///     timestamp: Some("1414587457".into()),
    ///     nonce_str: Some("Wm3W".into()),
    ///     outer_str: Some("12b".into()),
    ///     ..CardExt::default()
    /// };
    /// assert_eq!(ext.signature_input("ticket", &"pCard".into()), "1414587457Wm3WpCardticket");
    /// ```
    pub fn signature_input(&self, api_ticket: &str, card_id: &CardId) -> String {
        let own = [
            self.code.as_ref().map(Code::as_str),
            self.openid.as_ref().map(OpenId::as_str),
            self.timestamp.as_deref(),
            self.nonce_str.as_deref(),
        ];
        let mut values: Vec<&str> = own.into_iter().flatten().collect();
        values.extend([api_ticket, card_id.as_str()]);
        values.sort_unstable();
        values.concat()
    }
}
