//! `POST /card/batchget` lists the ids of cards ([S2, "Bulk query list of coupons"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::{id::CardId, review::CardStatus};
use serde::{Deserialize, Deserializer, Serialize};
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists the ids of cards.
    BatchGet, "/card/batchget", Read, "S2 \"Bulk query list of coupons\"", Request => Response
);

/// Request of [`BatchGet`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Number of entries to skip.
    pub offset: u64,
    /// Maximum number of entries to return, at most 50.
    pub count: u64,
    /// Only cards in these states; an empty list means all states. A single string is accepted, because some clients
    /// send one.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
    pub status_list: Vec<CardStatus>,
}

impl crate::request::RequestBody for Request {}

/// Response of [`BatchGet`].
#[wire_object]
pub struct Response {
    /// The ids of this page.
    pub card_id_list: Option<Vec<CardId>>,
    /// Total number of cards.
    pub total_num: Option<u64>,
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<CardStatus>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(CardStatus),
        Many(Vec<CardStatus>),
    }
    Ok(match Option::<OneOrMany>::deserialize(deserializer)? {
        None => Vec::new(),
        Some(OneOrMany::One(status)) => vec![status],
        Some(OneOrMany::Many(list)) => list,
    })
}
