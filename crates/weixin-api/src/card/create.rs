//! `POST /card/create` makes a card and sends it to review ([S1, "4.4 Creating Friend's Vouchers"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use card_model::{card::Card, validation::ValidCard};
use serde::{Deserialize, Serialize};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a card.
    Create, "/card/create", Write, "S1 \"4.4 Creating Friend's Vouchers\"", Request => Response
);

/// Request of [`Create`].
///
/// A program can create a request only from a [`ValidCard`]:
///
/// ```compile_fail,E0451
/// use card_model::{card::Card, card_type::CardType};
/// let request = weixin_api::card::create::Request { card: Card::new(CardType::Cash) };
/// ```
///
/// [`errcode::of`](crate::errcode::of) returns the platform's code for a violation:
///
/// ```
/// use card_model::{card::Card, card_type::CardType, time::UnixSeconds, validation::ValidCard};
/// use weixin_api::{card::create::Request, errcode};
///
/// let draft = Card::new(CardType::Gift);
/// match ValidCard::check(draft, UnixSeconds::new(1_780_000_000)) {
///     Ok(card) => drop(Request::new(card)),
///     Err(report) => {
///         let first = report.errors().next().map(errcode::of);
///         assert_eq!(first, Some(errcode::MISSING_REQUIRED_FIELDS));
///     }
/// }
/// ```
///
/// Deserialization accepts any card, so the recipient of a request must check it.
///
/// ```
/// use weixin_api::card::create::Request;
/// let request: Request = serde_json::from_str(r#"{"card":{"card_type":"CASH","cash":{}}}"#)?;
/// assert_eq!(request.card().base_info.notice, None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    card: Card,
}

impl Request {
    /// Creates a request.
    pub fn new(card: ValidCard) -> Self {
        Self { card: card.into_card() }
    }

    /// Returns the card. It is valid unless the request was deserialized.
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// Returns the card.
    pub fn into_card(self) -> Card {
        self.card
    }
}

impl crate::request::RequestBody for Request {}

/// Response of [`Create`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// 28 characters, the first is `p`.
    pub card_id: String,
}
