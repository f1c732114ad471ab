//! Values inside a JSON object by their dotted path, e.g. `base_info.notice`.

use serde_json::{Map, Value};

/// Sets the value at a path, creating objects on the way; `null` removes it.
pub fn set(object: &mut Map<String, Value>, path: &str, value: &Value) {
    match path.split_once('.') {
        None if value.is_null() => {
            object.remove(path);
        }
        None => {
            object.insert(path.to_owned(), value.clone());
        }
        Some((name, rest)) => {
            if value.is_null() && !object.contains_key(name) {
                return;
            }
            let inner = object.entry(name).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                set(inner, rest, value);
            }
        }
    }
}

/// Every value that isn't an object, with its path, in the order of the members. A list is one value.
pub fn leaves(value: &Value) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    collect("", value, &mut found);
    found
}

fn collect<'value>(path: &str, value: &'value Value, found: &mut Vec<(String, &'value Value)>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                collect(&below, value, found);
            }
        }
        leaf => found.push((path.to_owned(), leaf)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_set_removed_and_listed_by_path() {
        let mut object = Map::new();
        set(&mut object, "a.b", &json!(1));
        set(&mut object, "a.c", &json!([1, 2]));
        set(&mut object, "x.y", &Value::Null);
        let value = Value::Object(object.clone());
        assert_eq!(value, json!({"a": {"b": 1, "c": [1, 2]}}));
        let paths: Vec<String> = leaves(&value).into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["a.b", "a.c"]);
        set(&mut object, "a.b", &Value::Null);
        assert_eq!(Value::Object(object), json!({"a": {"c": [1, 2]}}));
    }
}
