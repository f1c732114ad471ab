//! `POST /card/create` creates a card and sends it to review ([S1, "4.4 Creating Friend's Vouchers"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use card_model::{card::Card, id::CardId, validation::ValidCard};
use serde::{Deserialize, Serialize};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Creates a card.
    Create, "/card/create", Write, "S1 \"4.4 Creating Friend's Vouchers\"", Request => Response
);

/// Request of [`Create`].
///
/// A program can create a request only from a [`ValidCard`]:
///
/// ```
/// # use card_model::{
/// #     base_info::{BaseInfo, Sku},
/// #     card::{Card, Cash},
/// #     date_info::DateInfo,
/// #     money::Fen,
/// #     time::UnixSeconds,
/// # };
/// # let now = UnixSeconds::new(1_780_000_000);
/// # let today = now.beijing_day();
/// # let base_info = BaseInfo::default()
/// #     .with_logo_url("https://mmbiz.qpic.cn/mmbiz/0123456789/0")
/// #     .with_brand_name("麦朵烘焙")
/// #     .with_title("满500减50")
/// #     .with_color("Color010")
/// #     .with_notice("请向店员出示二维码")
/// #     .with_description("每桌限用一张")
/// #     .with_date_info(DateInfo::fixed_range(today.begin(), today.plus(29).end()))
/// #     .with_sku(Sku::default().with_quantity(1000_u64));
/// # let cash = Cash::new(Fen::new(5000)).with_least_cost(Fen::new(50_000));
/// # let draft = Card::from(cash).with_base_info(base_info);
/// use card_model::validation::ValidCard;
/// use weixin_api::card::create::Request;
///
/// let request = Request::new(ValidCard::check(draft, now)?);
/// assert!(serde_json::to_string(&request)?.starts_with(r#"{"card":{"card_type":"CASH","#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    /// Id of the card: 28 characters, the first is `p`.
    pub card_id: CardId,
}
