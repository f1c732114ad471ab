//! `POST /card/update` changes a card ([S0, "Updating Information on Friend's Vouchers"][S0];
//! [S2, "Change the card information interface"][S2]; T4 "8.2" for member cards).
//!
//! [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use std::fmt;

use card_model::id::CardId;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess, Visitor},
    ser::SerializeMap as _,
};
use weixin_wire::{Members, Raw};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Changes a card.
    Update, "/card/update", Write, "S0 \"Updating Information on Friend's Vouchers\"", Request => Response
);

/// Request of [`Update`]. It contains only the changed fields; `card_model::patch::CardPatch` creates this body.
///
/// ```
/// use weixin_api::card::update::Request;
/// let json = r#"{"card_id":"pbLatjgOY1_Cxi3mnWBThtG90HGg","cash":{"base_info":{"notice":"x"}}}"#;
/// let request: Request = serde_json::from_str(json)?;
/// assert!(request.card.contains("cash"));
/// assert_eq!(serde_json::to_string(&request)?, json);
/// // The id is missing.
/// assert!(serde_json::from_str::<Request>(r#"{"cash":{}}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Id of the card.
    pub card_id: CardId,
    /// One object, named after the card's type in lower case, with the changed fields.
    pub card: Members,
}

impl crate::request::RequestBody for Request {}

const CARD_ID: &str = "card_id";

impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(CARD_ID, &self.card_id)?;
        for (name, value) in self.card.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// Reads member by member: below `#[serde(flatten)]`, long numbers are rounded.
impl<'de> Deserialize<'de> for Request {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RequestVisitor;
        impl<'de> Visitor<'de> for RequestVisitor {
            type Value = Request;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Request, A::Error> {
                let (mut card_id, mut card) = (None, Vec::new());
                while let Some(name) = map.next_key::<String>()? {
                    if name == CARD_ID {
                        card_id = Some(map.next_value()?);
                    } else {
                        card.push((name, map.next_value::<Raw>()?));
                    }
                }
                let card_id = card_id.ok_or_else(|| A::Error::missing_field(CARD_ID))?;
                Ok(Request { card_id, card: card.into_iter().collect() })
            }
        }
        deserializer.deserialize_map(RequestVisitor)
    }
}

/// Response of [`Update`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Whether the card is under review again.
    pub send_check: bool,
}
