//! Parameters that a link on a card passes to the merchant's page
//! ([S3, "6.4 Parameters Contained by External Redirect URL"][S3]).
//!
//! [S3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/WeChat_Coupon_Interface.html

use crate::id::{CardId, OpenId};

/// The parameters that Weixin appends to `custom_url` and similar links when a user opens them.
///
/// ```
/// use card_model::redirect::RedirectParameters;
/// let url = "http://www.qq.com/shop?page=1&encrypt_code=b%2Fc%3D&card_id=pFS7Fjg8kV1I&openid=o1#top";
/// let parameters = RedirectParameters::of_url(url);
/// // `card/code/decrypt` decrypts it (P2 "2.2 Decrypting the Code"); S3 states a wrong endpoint.
/// assert_eq!(parameters.encrypt_code.as_deref(), Some("b/c="));
/// assert_eq!(parameters.card_id, Some("pFS7Fjg8kV1I".into()));
/// assert_eq!(parameters.outer_str, None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RedirectParameters {
    /// The encrypted code, with percent escapes decoded.
    pub encrypt_code: Option<String>,
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// OpenID of the user.
    pub openid: Option<OpenId>,
    /// The channel of the receipt, for member cards only.
    pub outer_str: Option<String>,
    /// A signature in older documents: SHA-1 of the sorted AppSecret, code and card id.
    pub signature: Option<String>,
}

impl RedirectParameters {
    /// Reads the parameters of a URL, after its first question mark.
    pub fn of_url(url: &str) -> Self {
        let query = url.split_once('?').map_or("", |(_, query)| query);
        Self::of_query(query.split_once('#').map_or(query, |(query, _)| query))
    }

    /// Reads the parameters of a query without the question mark. The first parameter with a name is used, so that
    /// one appended later can't replace it. A plus sign isn't decoded to a space, because codes are Base64.
    pub fn of_query(query: &str) -> Self {
        let mut parameters = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "encrypt_code" => keep_first(&mut parameters.encrypt_code, value),
                "card_id" => keep_first(&mut parameters.card_id, value),
                "openid" => keep_first(&mut parameters.openid, value),
                "outer_str" => keep_first(&mut parameters.outer_str, value),
                "signature" => keep_first(&mut parameters.signature, value),
                _ => {}
            }
        }
        parameters
    }
}

fn keep_first<T: From<String>>(place: &mut Option<T>, value: &str) {
    place.get_or_insert_with(|| percent_decoded(value).into());
}

/// Decodes `%XX` in a text. Invalid escapes are kept, and invalid UTF-8 becomes U+FFFD.
fn percent_decoded(text: &str) -> String {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped =
            after.split_at_checked(2).filter(|_| *first == b'%').and_then(|(hex, after)| {
                let digits = std::str::from_utf8(hex).ok()?;
                let plain = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
                Some((u8::from_str_radix(digits, 16).ok().filter(|_| plain)?, after))
            });
        let (byte, after) = escaped.unwrap_or((*first, after));
        decoded.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
