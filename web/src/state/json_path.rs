//! Values inside a JSON object by their dotted path, e.g. `base_info.notice`.

use serde_json::Value;

/// Returns every value that isn't an object, with its path, in the order of the members. A list is one value.
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
    fn values_are_listed_by_path() {
        let value = json!({"a": {"b": 1, "c": [1, 2]}, "d": null});
        let paths: Vec<String> = leaves(&value).into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["a.b", "a.c", "d"]);
    }
}
