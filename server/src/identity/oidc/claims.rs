//! Claims of a provider about a user, and those that this server uses.

use desk_api::identity::MAX_DISPLAY_NAME;
use openidconnect::{AdditionalClaims, IdTokenClaims, UserInfoClaims, core::CoreGenderClaim};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::config::OidcConfig;

/// Maximum groups of a user; further ones are ignored.
const MOST_GROUPS: usize = 1000;

/// All claims beyond the standard ones.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Further {
    #[serde(flatten)]
    all: Map<String, Value>,
}

impl AdditionalClaims for Further {}

/// Claims of the user-info endpoint.
pub(super) type UserInfo = UserInfoClaims<Further, CoreGenderClaim>;

/// A user as the provider describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// The provider's permanent id of the user.
    pub(crate) subject: String,
    /// The user name at the provider.
    pub(crate) name: Option<String>,
    /// The display name.
    pub(crate) display_name: Option<String>,
    /// The groups.
    pub(crate) groups: Vec<String>,
}

/// All claims by name.
pub(super) struct Claims(Map<String, Value>);

impl Claims {
    /// Returns the claims of an ID token.
    pub(super) fn of(claims: &IdTokenClaims<Further, CoreGenderClaim>) -> Self {
        Self(object(claims))
    }

    /// Adds the claims of the user-info endpoint. Those of the ID token take precedence.
    pub(super) fn add(&mut self, told: &UserInfo) {
        for (name, value) in object(told) {
            self.0.entry(name).or_insert(value);
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Extracts the claims that are used here.
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

/// A display name: one line of bounded length.
pub(in crate::identity) fn shown(name: &str) -> Option<String> {
    let plain = name.chars().filter(|it| !it.is_control()).take(MAX_DISPLAY_NAME);
    let plain: String = plain.collect();
    let plain = plain.trim();
    (!plain.is_empty()).then(|| plain.to_owned())
}

/// Groups from a list of strings, or from one string.
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
