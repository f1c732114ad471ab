//! The evidence of a write.

use std::collections::BTreeMap;

use card_model::{
    code::UserCardStatus,
    id::{CardId, Code},
    review::CardStatus,
    time::UnixSeconds,
};
use desk_api::write::{Candidate, Observation, Phase, Reading};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use weixin_api::token_inventory::order::OrderStatus;

/// The column `evidence`.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Observations(#[serde(with = "observations")] pub(crate) Vec<Observation>);

#[derive(Serialize, Deserialize)]
#[serde(remote = "Observation")]
struct ObservationJson {
    #[serde(with = "PhaseJson")]
    phase: Phase,
    at: UnixSeconds,
    ledger: i64,
    #[serde(flatten, with = "ReadingJson")]
    reading: Reading,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Phase", rename_all = "snake_case")]
enum PhaseJson {
    Before,
    After,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Reading", tag = "reading", rename_all = "snake_case")]
enum ReadingJson {
    Code {
        status: UserCardStatus,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holder: Option<String>,
        #[serde(default)]
        replacement: bool,
    },
    Replaced {
        holder: Option<String>,
    },
    Card {
        status: CardStatus,
        update_time: Option<i64>,
        version_since: Option<i64>,
        total_quantity: Option<u64>,
        fields: BTreeMap<String, Value>,
    },
    Order {
        status: OrderStatus,
    },
    Member {
        bonus: Option<i64>,
        balance: Option<i64>,
    },
    Codes {
        exist: Vec<Code>,
        absent: Vec<Code>,
    },
    Cards {
        total: u64,
        known_up_to: i64,
        complete: bool,
        #[serde(with = "candidates")]
        candidates: Vec<Candidate>,
    },
    Missing {
        errcode: i64,
    },
    OtherAnswer {
        write: i64,
        errcode: i64,
    },
    PushedRedemption {
        source: String,
    },
    Unreadable {
        errcode: Option<i64>,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Candidate")]
struct CandidateJson {
    card_id: CardId,
    title: String,
    equal: bool,
    close: bool,
}

/// Lists of a type with a separate form.
macro_rules! list {
    ($module:ident, $item:ident, $form:literal) => {
        mod $module {
            use super::{Deserialize, Deserializer, Serialize, Serializer, $item};

            #[derive(Serialize)]
            struct Written<'item>(#[serde(with = $form)] &'item $item);

            #[derive(Deserialize)]
            struct Read(#[serde(with = $form)] $item);

            pub(super) fn serialize<S: Serializer>(
                items: &[$item],
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(items.iter().map(Written))
            }

            pub(super) fn deserialize<'de, D: Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Vec<$item>, D::Error> {
                let items = Vec::<Read>::deserialize(deserializer)?;
                Ok(items.into_iter().map(|Read(item)| item).collect())
            }
        }
    };
}

list!(observations, Observation, "super::ObservationJson");
list!(candidates, Candidate, "super::CandidateJson");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stored;

    /// Every reading, as version 0030 of the database has it.
    const STORED: &str = r#"[
        {"phase":"before","at":1435622400,"ledger":10,"reading":"code","status":"NORMAL","holder":"ab12","replacement":false},
        {"phase":"after","at":1435622401,"ledger":11,"reading":"code","status":"CONSUMED","replacement":true},
        {"phase":"after","at":1435622401,"ledger":11,"reading":"replaced","holder":null},
        {"phase":"before","at":1435622400,"ledger":10,"reading":"card","status":"CARD_STATUS_VERIFY_OK","update_time":5,"version_since":6,"total_quantity":100,"fields":{"base_info.notice":"n"}},
        {"phase":"after","at":1435622400,"ledger":10,"reading":"order","status":"ORDER_STATUS_QUANTITY_SUCC"},
        {"phase":"before","at":1435622400,"ledger":10,"reading":"member","bonus":1,"balance":null},
        {"phase":"after","at":1435622400,"ledger":10,"reading":"codes","exist":["1"],"absent":["2"]},
        {"phase":"after","at":1435622400,"ledger":10,"reading":"cards","total":3,"known_up_to":2,"complete":true,"candidates":[{"card_id":"p1","title":"t","equal":true,"close":true}]},
        {"phase":"after","at":1435622400,"ledger":10,"reading":"missing","errcode":40127},
        {"phase":"after","at":1435622400,"ledger":10,"reading":"other_answer","write":4,"errcode":0},
        {"phase":"after","at":1435622400,"ledger":10,"reading":"pushed_redemption","source":"FROM_MP"},
        {"phase":"after","at":1435622400,"ledger":10,"reading":"unreadable","errcode":null}
    ]"#;

    #[test]
    fn every_reading_is_stored_by_these_names() {
        let read: Observations = stored::read(STORED).unwrap();
        assert_eq!(read.0.len(), 12);
        assert!(
            matches!(&read.0[0].reading, Reading::Code { holder: Some(it), .. } if it == "ab12")
        );
        let lines: String = STORED.lines().map(str::trim).collect();
        assert_eq!(stored::write("evidence", &read).unwrap(), lines);
    }
}
