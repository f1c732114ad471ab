//! Lenient reading of requests: real clients send numbers as texts and texts as numbers, and the platform accepts
//! both. A member with another type fails the whole call (errcode 47001).

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use weixin_wire::{WireObject, WireValue};

/// Maximum number of members that are corrected in one request. Each correction reads the request again, and no
/// request needs more.
const MAX_CORRECTIONS: usize = 16;

/// The request of an endpoint.
pub trait RequestBody: Serialize + DeserializeOwned {
    /// Returns the paths of documented members with a wrong type. For types that fail to be read instead, the list is
    /// empty.
    fn misfits(&self) -> Vec<String> {
        Vec::new()
    }
}

impl<T: WireObject + WireValue + Serialize + DeserializeOwned> RequestBody for T {
    fn misfits(&self) -> Vec<String> {
        weixin_wire::misfits(self)
    }
}

/// A member with another type than documented.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{path}` has another type than documented")]
#[non_exhaustive]
pub struct Misfit {
    /// Path of the member, e.g. `card_list[0].card_id`.
    pub path: String,
}

/// Converts numbers to texts and texts to numbers where `T` requires it, and removes members that are `null`.
///
/// Members that can't be read as a `T` for other reasons, such as a missing member, are returned unchanged, because
/// such errors have other errcodes.
///
/// ```
/// use serde_json::json;
/// use weixin_api::{card::modify_stock, code::consume, request::conform};
/// let members = json!({"card_id": "p1", "increase_stock_value": "5"});
/// let read = conform::<modify_stock::Request>(members.as_object().unwrap().clone()).unwrap();
/// assert_eq!(read["increase_stock_value"], 5);
/// let members = json!({"card_id": "p1", "increase_stock_value": []});
/// let misfit = conform::<modify_stock::Request>(members.as_object().unwrap().clone()).unwrap_err();
/// assert_eq!(misfit.path, "increase_stock_value");
/// let members = json!({"code": 926223403848_u64});
/// let read = conform::<consume::Request>(members.as_object().unwrap().clone()).unwrap();
/// assert_eq!(read["code"], "926223403848");
/// ```
///
/// # Errors
/// Fails if a member has a type that can't be converted.
pub fn conform<T: RequestBody>(members: Map<String, Value>) -> Result<Map<String, Value>, Misfit> {
    let mut value = Value::Object(members);
    let mut corrected: Vec<(String, Value)> = Vec::new();
    let mut resolved = false;
    while corrected.len() < MAX_CORRECTIONS {
        let read = match serde_path_to_error::deserialize::<_, T>(value.clone()) {
            Ok(read) => read,
            Err(error) => {
                let path = error.path().to_string();
                let bad_type = is_bad_type(error.inner());
                // Errors refer to the value that was sent.
                if let Some((_, sent)) = corrected.iter().find(|(earlier, _)| *earlier == path) {
                    if let Some(place) = at(&mut value, &path) {
                        place.clone_from(sent);
                    }
                    if bad_type {
                        return Err(Misfit { path });
                    }
                    break;
                }
                let sent = at(&mut value, &path).cloned().filter(|_| bad_type);
                let Some(sent) = sent else { break };
                if !mend(&mut value, &path) {
                    return Err(Misfit { path });
                }
                corrected.push((path, sent));
                continue;
            }
        };
        let found = read.misfits().into_iter().filter(|path| !is_date(&mut value, path));
        let found: Vec<String> = found.collect();
        let Some(first) = found.first() else { break };
        if resolved {
            return Err(Misfit { path: first.clone() });
        }
        if let Some(path) = found.into_iter().find(|path| !resolve(&mut value, path)) {
            return Err(Misfit { path });
        }
        resolved = true;
    }
    match value {
        Value::Object(members) => Ok(members),
        _ => Ok(Map::new()),
    }
}

/// Returns `true` if serde rejects a value because of its type. Only the message of the error shows this. A missing
/// member, a number out of range and an invalid date have other errcodes.
fn is_bad_type(error: &serde_json::Error) -> bool {
    let words = error.to_string();
    words.starts_with("invalid type") || words.starts_with("data did not match any variant")
}

/// Removes a member that is `null`, or converts between number and text. Returns `false` for any other value.
fn mend(value: &mut Value, path: &str) -> bool {
    match at(value, path) {
        Some(Value::Null) => remove(value, path),
        Some(place) => correct(place),
        None => false,
    }
}

/// Removes the member at a path. Returns `false` if no object has it.
fn remove(value: &mut Value, path: &str) -> bool {
    let (above, name) = path.rsplit_once('.').unwrap_or(("", path));
    let holder = if above.is_empty() { Some(value) } else { at(value, above) };
    holder.and_then(Value::as_object_mut).and_then(|it| it.remove(name)).is_some()
}

/// Returns `true` if the value is a text where a date is expected. An invalid date has its own errcode (61500).
fn is_date(value: &mut Value, path: &str) -> bool {
    path.ends_with("_date") && at(value, path).is_some_and(|place| place.is_string())
}

/// Corrects the member at a path. Returns `false` if its type is wrong.
fn resolve(value: &mut Value, path: &str) -> bool {
    if at(value, path).is_some_and(|place| place.is_null()) {
        return remove(value, path);
    }
    match at(value, path) {
        Some(Value::Array(items)) => {
            let before = items.len();
            before > 0
                && items
                    .iter_mut()
                    .filter(|item| item.is_number())
                    .fold(false, |_, item| correct(item))
        }
        Some(place) if place.is_number() => correct(place),
        _ => false,
    }
}

/// Converts an integer to a text, or a text with an integer to the integer. Returns `false` for any other value.
fn correct(place: &mut Value) -> bool {
    let corrected = match &*place {
        Value::Number(number) if number.is_u64() || number.is_i64() => {
            Value::String(number.to_string())
        }
        Value::String(text) => match text.trim() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            digits => match digits.parse::<i64>() {
                Ok(number) => number.into(),
                Err(_) => return false,
            },
        },
        _ => return false,
    };
    *place = corrected;
    true
}

/// Returns the value at a path such as `card_list[0].card_id`.
fn at<'value>(value: &'value mut Value, path: &str) -> Option<&'value mut Value> {
    let mut place = value;
    for step in path.split('.') {
        let mut parts = step.split('[');
        if let Some(name) = parts.next().filter(|name| !name.is_empty()) {
            place = place.get_mut(name)?;
        }
        for position in parts {
            place = place.get_mut(position.strip_suffix(']')?.parse::<usize>().ok()?)?;
        }
    }
    Some(place)
}

#[cfg(test)]
mod tests;
