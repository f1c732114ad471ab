//! The sections of the form, and the controls that show a field.

use card_model::field::Field;
pub use card_model::field::Section;

use super::kind::{ARTICLE, BEGIN, COVER, STORES, TIME_LIMIT};

/// The section of a field, or of the documented field that holds it; undocumented fields are in the first one.
pub fn section_of(field: &str) -> Section {
    let mut path = field;
    loop {
        let found = path.parse::<Field>().ok().and_then(Field::section);
        match (found, path.rsplit_once(['.', '['])) {
            (Some(section), _) => return section,
            (None, Some((above, _))) => path = above,
            (None, None) => return Section::Content,
        }
    }
}

/// The field of the control that shows `field`, where violations are shown and linked to. For example, a time's minutes
/// belong to the control of its hours, and a store to the control of the list.
pub fn control_of(field: &str) -> String {
    if let Some(hours) = field.strip_suffix("_minute") {
        return format!("{hours}_hour");
    }
    let shown_at = match field {
        "base_info.date_info" | "base_info.date_info.type" => BEGIN,
        "base_info.use_all_locations" => STORES,
        _ if field.starts_with("advanced_info.consume_share") => {
            "advanced_info.consume_share_card_list"
        }
        ARTICLE | TIME_LIMIT | COVER => field,
        // An element that is a plain value belongs to its list.
        _ => match field.strip_suffix(']').and_then(|open| open.rsplit_once('[')) {
            Some((list, _)) => list,
            None => field,
        },
    };
    shown_at.to_owned()
}
