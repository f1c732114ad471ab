//! Signatures for a merchant's pages: the configuration of Weixin's JS-SDK, cards to add, and the choice of a card
//! ([P19], appendices 1 and 4).
//!
//! A page signs with the account's tickets, which never leave the server. Responses have the names of the JS-SDK, so a
//! page passes them on as they are.
//!
//! [P19]: https://developers.weixin.qq.com/doc/offiaccount/en/OA_Web_Apps/JS_SDK.html

use card_model::{
    card_type::CardType,
    id::{AppId, CardId, Code, OpenId},
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};

/// Maximum number of cards of [`CardsToSign`]. This server's own limit: users don't add more at once.
pub const MAX_CARDS: usize = 100;
/// Maximum bytes of [`PageToSign::url`]. This server's own limit.
pub const MAX_URL_BYTES: usize = 8 * 1024;

/// Stands for the ticket in a signed text that is shown.
pub const HIDDEN_TICKET: &str = "{ticket}";

/// The encrypted code in a redirect to the merchant's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeToDecrypt {
    /// The parameter `encrypt_code` of the redirect, without URL encoding.
    pub encrypt_code: String,
}

/// A decrypted code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecryptedCode {
    /// The code.
    pub code: Code,
}

/// A page that uses the JS-SDK.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageToSign {
    /// The page's `location.href`, with its query. A fragment is ignored, as the JS-SDK ignores it.
    pub url: String,
    /// Whether the JS-SDK refused the previous signature (`invalid signature`). The ticket is then fetched again, at most
    /// once a minute.
    #[serde(default)]
    pub ticket_refused: bool,
    /// Whether the response shows the signed text, for a developer who compares it with an own one. The ticket in it is
    /// replaced by [`HIDDEN_TICKET`].
    #[serde(default)]
    pub show_signed: bool,
}

/// The signed members of `wx.config`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PageSignature {
    /// The account's AppID, which is public on every page that uses the JS-SDK.
    pub app_id: AppId,
    /// Time of the signature.
    pub timestamp: UnixSeconds,
    /// A random text.
    pub nonce_str: String,
    /// Lower-case hexadecimal SHA-1.
    pub signature: String,
    /// The signed text, only if [`PageToSign::show_signed`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<String>,
}

/// Cards that a user can add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardsToSign {
    /// 1 to [`MAX_CARDS`] cards.
    pub cards: Vec<CardToSign>,
    /// Whether Weixin refused the previous signatures. See [`PageToSign::ticket_refused`].
    #[serde(default)]
    pub ticket_refused: bool,
    /// Whether the response shows the signed text, for a developer who compares it with an own one. The ticket in it is
    /// replaced by [`HIDDEN_TICKET`].
    #[serde(default)]
    pub show_signed: bool,
}

/// A card that a user can add.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardToSign {
    /// The card.
    pub card_id: CardId,
    /// The code, only for cards with custom codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// The only user who may receive the card, if it has `bind_openid`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenId>,
    /// When the validity of the user's card begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_begintimestamp: Option<UnixSeconds>,
    /// The channel, which the event of the receipt contains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outer_str: Option<String>,
}

/// The parameters of `wx.addCard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignedCards {
    /// The cards in the order of the request.
    pub card_list: Vec<SignedCard>,
}

/// A card in `wx.addCard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignedCard {
    /// The card.
    pub card_id: CardId,
    /// A [`CardExt`](card_model::card_ext::CardExt) as JSON in a text, as the JS-SDK expects it.
    pub card_ext: String,
    /// The signed text, only if [`CardsToSign::show_signed`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<String>,
}

/// The cards from which a user can choose. Without a condition, all cards of the user are offered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceToSign {
    /// Only cards that are valid in this store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop_id: Option<String>,
    /// Only cards of this type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_type: Option<CardType>,
    /// Only this card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
    /// Whether Weixin refused the previous signature. See [`PageToSign::ticket_refused`].
    #[serde(default)]
    pub ticket_refused: bool,
    /// Whether the response shows the signed text, for a developer who compares it with an own one. The ticket in it is
    /// replaced by [`HIDDEN_TICKET`].
    #[serde(default)]
    pub show_signed: bool,
}

/// The parameters of `wx.chooseCard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignedChoice {
    /// As in the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop_id: Option<String>,
    /// As in the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_type: Option<CardType>,
    /// As in the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
    /// Time of the signature.
    pub timestamp: UnixSeconds,
    /// A random text.
    pub nonce_str: String,
    /// Always `SHA1`.
    pub sign_type: String,
    /// Lower-case hexadecimal SHA-1.
    pub card_sign: String,
    /// The signed text, only if [`ChoiceToSign::show_signed`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<String>,
}
