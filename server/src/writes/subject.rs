//! The subject of a request: its facet and the intended change.

use std::collections::BTreeMap;

use card_model::{
    base_info::BaseInfo,
    id::{CardId, Code},
    wire::Raw,
};
use desk_api::write::WriteClass;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{
    digits,
    kind::{EvidenceKind, Kind},
};

/// Members that identify the object of a write, for any kind.
const ABOUT: [&str; 12] = [
    "card_id",
    "code",
    "openid",
    "order_id",
    "poi_id",
    "merchant_id",
    "rule_id",
    "page_id",
    "fpqqlsh",
    "encrypt_code",
    "appid",
    "sub_mch_id",
];

/// Returns the facet of writes to a code. It holds a hash, because the code itself is worth money.
pub(crate) fn facet_of_code(code: &Code) -> String {
    format!("code:{}", short_hash(code.as_str().as_bytes()))
}

/// The subject of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// The effect of sending it twice.
    pub class: WriteClass,
    /// What attempts compete for.
    pub facet: String,
    /// The intended change.
    pub wish: Wish,
    /// The card that it names.
    pub card_id: Option<CardId>,
    /// The code that it names.
    pub code: Option<Code>,
}

/// The change that a request intends.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// A new card with this content, and its type.
    NewCard {
        /// The type as the body names it.
        card_type: String,
        /// The object of that type.
        content: Value,
    },
    /// These fields of a card, by path. Lists and `date_info` are one field each.
    Fields(BTreeMap<String, Value>),
    /// A change of the stock; may be negative.
    Stock(i64),
    /// Stock that an order of inventory tokens pays for.
    Purchase {
        /// Number of the order.
        order_id: String,
        /// Codes to add.
        codes: i64,
    },
    /// Changes of points and balance; may be negative.
    MemberDifference(i64, i64),
    /// Totals of points and balance, if given.
    MemberTotal(Option<i64>, Option<i64>),
    /// This code as the replacement of the other.
    Replacement(Code),
    /// These codes imported.
    Codes(Vec<Code>),
    /// The final state of the named object, or nothing that can be compared.
    Plain,
}

impl Subject {
    /// Reads the body that the journal kept of a write; see [`Subject::of`].
    pub fn of_kept(kind: &Kind, body: &[u8], fingerprint: &[u8; 32]) -> Self {
        Self::of(kind, &digits::read(body).unwrap_or_default(), fingerprint)
    }

    /// Reads the body of a request. The facet of an unreadable body is its fingerprint.
    pub fn of(kind: &Kind, value: &Value, fingerprint: &[u8; 32]) -> Self {
        let text = |name: &str| value.get(name).and_then(as_text).filter(|text| !text.is_empty());
        let (card_id, code) = (text("card_id").map(CardId::from), text("code").map(Code::from));
        let mut class = kind.class;
        let wish = wish(kind, value);
        if matches!(wish, Wish::MemberDifference(..)) {
            class = WriteClass::Add;
        }
        let facet = match (kind.evidence, &card_id, &code) {
            (EvidenceKind::CardFields | EvidenceKind::CardGone, Some(card_id), _) => {
                format!("card:{card_id}")
            }
            (EvidenceKind::Stock, Some(card_id), _) => format!("stock:{card_id}"),
            (EvidenceKind::Imported, Some(card_id), _) => format!("import:{card_id}"),
            (
                EvidenceKind::Redeemed | EvidenceKind::Voided | EvidenceKind::Replaced,
                _,
                Some(code),
            ) => facet_of_code(code),
            (EvidenceKind::Member, _, Some(code)) => {
                format!("member:{}", short_hash(code.as_str().as_bytes()))
            }
            _ if class == WriteClass::Make => format!("make:{}", hex(&fingerprint[..8])),
            _ => format!("{}:{}", kind.path, about(value, fingerprint)),
        };
        Self { class, facet, wish, card_id, code }
    }

    /// Returns the last four characters of the code.
    pub fn code_tail(&self) -> Option<String> {
        let code = self.code.as_ref()?.as_str();
        let skipped = code.chars().count().saturating_sub(4);
        Some(code.chars().skip(skipped).collect())
    }
}

/// Returns a short hash that identifies a code or a person in facets and evidence. It keeps them out of lists and logs,
/// but doesn't hide them from a reader of the database.
pub fn short_hash(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hex(hash.get(..8).unwrap_or_default())
}

/// Returns the hexadecimal digits of a hash.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| DIGITS.get(usize::from(digit))).collect()
}

fn about(value: &Value, fingerprint: &[u8; 32]) -> String {
    let named: Vec<String> = ABOUT
        .iter()
        .filter_map(|name| value.get(*name).and_then(as_text).map(|text| format!("{name}={text}")))
        .collect();
    if named.is_empty() { hex(&fingerprint[..8]) } else { short_hash(named.join("&").as_bytes()) }
}

fn wish(kind: &Kind, value: &Value) -> Wish {
    let number = |name: &str| value.get(name).and_then(as_number);
    match kind.evidence {
        EvidenceKind::NewCard => new_card(value),
        EvidenceKind::CardFields => {
            let fields = fields(&value.into()).into_iter();
            Wish::Fields(fields.map(|(path, value)| (path, value.to_value())).collect())
        }
        EvidenceKind::Stock => {
            let (more, less) = (number("increase_stock_value"), number("reduce_stock_value"));
            Wish::Stock(more.unwrap_or(0).saturating_sub(less.unwrap_or(0)))
        }
        EvidenceKind::Member => {
            let (bonus, balance) = (number("bonus"), number("balance"));
            let more = |total: Option<i64>, name| match total {
                // A total takes precedence over a difference.
                Some(_) => 0,
                None => number(name).unwrap_or(0),
            };
            match (more(bonus, "add_bonus"), more(balance, "add_balance")) {
                (0, 0) => Wish::MemberTotal(bonus, balance),
                (points, money) if bonus.is_none() && balance.is_none() => {
                    Wish::MemberDifference(points, money)
                }
                // Reading can't distinguish a total from a difference in one request.
                _ => Wish::MemberDifference(0, 0),
            }
        }
        EvidenceKind::Replaced => {
            Wish::Replacement(value.get("new_code").and_then(as_text).unwrap_or_default().into())
        }
        EvidenceKind::Imported => {
            let codes = value.get("code").and_then(Value::as_array);
            Wish::Codes(codes.into_iter().flatten().filter_map(as_text).map(Code::from).collect())
        }
        EvidenceKind::Purchase => {
            let order_id = value.get("order_id").and_then(as_text).unwrap_or_default();
            let codes = number("quantity").unwrap_or(0);
            Wish::Purchase { order_id, codes }
        }
        EvidenceKind::CardGone
        | EvidenceKind::Redeemed
        | EvidenceKind::Voided
        | EvidenceKind::None => Wish::Plain,
    }
}

fn new_card(value: &Value) -> Wish {
    let card = value.get("card").unwrap_or(&Value::Null);
    let card_type = card.get("card_type").and_then(as_text).unwrap_or_default();
    let content = card.get(card_type.to_lowercase()).cloned().unwrap_or_default();
    Wish::NewCard { card_type, content }
}

/// Returns the fields in the body of an update, by path, with every digit.
pub fn fields(body: &Raw) -> BTreeMap<String, Raw> {
    let mut found = BTreeMap::new();
    let objects = body.members().into_iter().flatten().filter_map(|(_, it)| it.members());
    for (name, member) in objects.flatten() {
        collect(name, member, &mut found);
    }
    found
}

fn collect(path: String, value: Raw, found: &mut BTreeMap<String, Raw>) {
    match value.members() {
        Some(members) if !members.is_empty() && path.parse() != Ok(BaseInfo::DATE_INFO) => {
            for (name, member) in members {
                collect(format!("{path}.{name}"), member, found);
            }
        }
        _ => {
            found.insert(path, value);
        }
    }
}

/// Strings and numbers are interchangeable.
fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn as_number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use weixin_api::{card, code, endpoint::Endpoint, member_card};

    use super::*;

    fn subject(path: &str, body: &Value) -> Subject {
        let kind = Kind::find(path).unwrap();
        Subject::of(kind, body, &[7; 32])
    }

    #[test]
    fn a_code_with_and_without_its_card_has_one_facet() {
        let path = code::consume::Consume::PATH;
        let alone = subject(path, &json!({"code": "110201201245"}));
        let with_card = subject(path, &json!({"code": "110201201245", "card_id": "p1"}));
        assert_eq!(alone.facet, with_card.facet);
        assert!(!alone.facet.contains("110201201245"));
        assert_eq!(alone.code_tail().as_deref(), Some("1245"));
    }

    #[test]
    fn a_difference_of_a_member_is_an_add_and_a_total_is_not() {
        let path = member_card::update_user::UpdateUser::PATH;
        let add = subject(path, &json!({"code": "1", "add_bonus": 10}));
        assert_eq!((add.class, add.wish), (WriteClass::Add, Wish::MemberDifference(10, 0)));
        let total = subject(path, &json!({"code": "1", "bonus": 10, "add_bonus": 5}));
        assert_eq!((total.class, total.wish), (WriteClass::Set, Wish::MemberTotal(Some(10), None)));
    }

    #[test]
    fn an_update_wants_its_leaves_and_lists_whole() {
        let body = json!({"card_id": "p1", "cash": {"base_info": {
            "notice": "x", "location_id_list": [1, 2], "date_info": {"type": 1, "begin_timestamp": 5}
        }}});
        let Wish::Fields(fields) = subject(card::update::Update::PATH, &body).wish else {
            panic!()
        };
        let paths: Vec<&str> = fields.keys().map(String::as_str).collect();
        assert_eq!(
            paths,
            ["base_info.date_info", "base_info.location_id_list", "base_info.notice"]
        );
    }
}
