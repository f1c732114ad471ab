//! What a provider says of a user, and which of it counts here.

use desk_api::identity::MAX_DISPLAY_NAME;
use openidconnect::{AdditionalClaims, IdTokenClaims, core::CoreGenderClaim};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::provider::UserInfo;
use crate::config::OidcConfig;

/// Groups of one user that are looked at.
const MOST_GROUPS: usize = 1000;

/// All claims beyond those that the standard names.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Further {
    #[serde(flatten)]
    all: Map<String, Value>,
}

impl AdditionalClaims for Further {}

/// A user as the provider describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// What the provider calls the user, for ever.
    pub(crate) subject: String,
    /// The user's name there.
    pub(crate) name: Option<String>,
    /// The name for people.
    pub(crate) display_name: Option<String>,
    /// The groups.
    pub(crate) groups: Vec<String>,
}

/// All claims by name.
pub(super) struct Claims(Map<String, Value>);

impl Claims {
    /// Those of an ID token.
    pub(super) fn of(claims: &IdTokenClaims<Further, CoreGenderClaim>) -> Self {
        Self(object(claims))
    }

    /// Adds those of the user-info endpoint; what the ID token says stays.
    pub(super) fn add(&mut self, told: &UserInfo) {
        for (name, value) in object(told) {
            self.0.entry(name).or_insert(value);
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// What of it counts here.
    pub(super) fn person(&self, subject: String, config: &OidcConfig) -> Person {
        let text = |name: &str| self.0.get(name).and_then(Value::as_str).map(str::to_owned);
        Person {
            subject,
            name: text(&config.name_claim),
            display_name: text(&config.display_name_claim).and_then(|name| shown(&name)),
            groups: self.0.get(&config.roles_claim).map(groups).unwrap_or_default(),
        }
    }
}

/// A name for people: one line of bounded length.
pub(in crate::identity) fn shown(name: &str) -> Option<String> {
    let plain = name.chars().filter(|it| !it.is_control()).take(MAX_DISPLAY_NAME);
    let plain: String = plain.collect();
    let plain = plain.trim();
    (!plain.is_empty()).then(|| plain.to_owned())
}

/// A list of texts, or one text.
fn groups(claim: &Value) -> Vec<String> {
    match claim {
        Value::String(one) => vec![one.clone()],
        Value::Array(many) => {
            many.iter().filter_map(Value::as_str).take(MOST_GROUPS).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

fn object(claims: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(claims) {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn groups_are_a_list_or_one_text() {
        assert_eq!(groups(&json!(["a", 1, "b", null])), ["a", "b"]);
        assert_eq!(groups(&json!("a")), ["a"]);
        assert_eq!(groups(&json!({"a": true})), Vec::<String>::new());
    }

    #[test]
    fn names_for_people_are_one_line() {
        assert_eq!(shown(" 李\n伟 ").as_deref(), Some("李伟"));
        assert_eq!(shown("\u{7}  "), None);
        assert_eq!(shown(&"a".repeat(500)).map(|name| name.len()), Some(MAX_DISPLAY_NAME));
    }
}
