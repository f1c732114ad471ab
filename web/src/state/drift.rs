//! Changes of cards that were made outside this server, in words. Pure, tested natively.

use card_model::{language::Language, patch::Changed};
use desk_api::drift::{Drift, FieldDrift};
use desk_wording as wording;

use super::card_editor::{ChangeLine, changed_name, readable};

/// Returns the changed fields of an entry. Fields of another version are left out.
pub fn lines(entry: &Drift, language: Language) -> Vec<ChangeLine> {
    let line = |change: &FieldDrift| {
        let field = change.path.parse().ok()?;
        let (before, after) =
            readable(Some(field), change.before.as_ref(), change.after.as_ref(), language);
        let field = Changed::Field(field);
        let name = changed_name(&field, language);
        Some(ChangeLine { field, name, before, after, review: false })
    };
    entry.changes.iter().filter_map(line).collect()
}

/// Returns the names of the changed fields, each once.
pub fn names(entry: &Drift, language: Language) -> String {
    let mut names: Vec<&str> = Vec::new();
    for field in entry.changes.iter().filter_map(|change| change.path.parse().ok()) {
        let name = wording::field_name(field, language);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(wording::list_separator(language))
}

#[cfg(test)]
mod tests {
    use card_model::time::UnixSeconds;
    use desk_api::drift::DriftKind;

    use super::*;

    fn entry(path: &str, before: Option<&str>, after: Option<&str>) -> Drift {
        let raw = |text: &str| serde_json::from_str(text).unwrap();
        Drift {
            id: 1,
            card_id: "p1".into(),
            title: "50元代金券".to_owned(),
            kind: DriftKind::Changed,
            since: None,
            seen_at: UnixSeconds::new(0),
            changes: vec![FieldDrift {
                path: path.to_owned(),
                before: before.map(raw),
                after: after.map(raw),
            }],
            write: None,
        }
    }

    #[test]
    fn values_and_names_are_in_words() {
        let entry = entry("base_info.notice", Some("\"旧\""), Some("\"新\""));
        let lines = lines(&entry, Language::ZhCn);
        assert_eq!(lines.len(), 1);
        assert_eq!(
            (lines[0].name, lines[0].before.as_str(), lines[0].after.as_str()),
            ("使用提醒", "旧", "新")
        );
        assert_eq!(names(&entry, Language::ZhCn), "使用提醒");
    }

    #[test]
    fn members_of_one_type_are_named_and_those_of_another_version_are_left_out() {
        assert_ne!(names(&entry("gate", None, Some("\"A1\"")), Language::En), "");
        assert!(lines(&entry("base_info.new", None, Some("1")), Language::En).is_empty());
    }
}
