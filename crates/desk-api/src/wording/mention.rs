//! Finding field names in free text, such as the reason of a refusal.

use card_model::language::Language;

use super::field::known_field_name;

/// A part of a text that names a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Start of the name, in bytes.
    pub start: usize,
    /// End of the name (exclusive), in bytes.
    pub end: usize,
    /// The field, as a path below the type's object.
    pub field: &'static str,
}

/// Fields that reviewers mention. Each is found by its names in both languages.
const FIELDS: [&str; 22] = [
    "advanced_info.abstract.icon_url_list",
    "advanced_info.abstract.abstract",
    "advanced_info.text_image_list",
    "advanced_info.text_image_list.image_url",
    "advanced_info.text_image_list.text",
    "advanced_info.use_condition.accept_category",
    "advanced_info.use_condition.object_use_for",
    "base_info.brand_name",
    "base_info.logo_url",
    "base_info.color",
    "base_info.notice",
    "base_info.description",
    "base_info.service_phone",
    "base_info.date_info",
    "base_info.location_id_list",
    "base_info.center_title",
    "base_info.center_url",
    "base_info.custom_url",
    "base_info.promotion_url",
    "gift",
    "gift_name",
    "reduce_cost",
];

/// Other names that reviewers use, in lower case.
const ALIASES: [(&str, &str); 13] = [
    ("封面图", "advanced_info.abstract.icon_url_list"),
    ("封面文字", "advanced_info.abstract.abstract"),
    ("封面", "advanced_info.abstract.icon_url_list"),
    ("图文", "advanced_info.text_image_list"),
    ("使用说明", "base_info.description"),
    ("logo", "base_info.logo_url"),
    ("商户名", "base_info.brand_name"),
    ("品牌名称", "base_info.brand_name"),
    ("门店", "base_info.location_id_list"),
    ("电话", "base_info.service_phone"),
    ("提醒", "base_info.notice"),
    ("cover image", "advanced_info.abstract.icon_url_list"),
    ("terms of use", "base_info.description"),
];

/// Returns the fields that a text mentions, in the order of the text and without overlaps. If two names begin at the
/// same position, the longer one counts.
///
/// ```
/// let text = "封面图片提到其他品牌，请修改使用须知";
/// let found = desk_api::wording::mentions(text);
/// let words: Vec<&str> = found.iter().map(|it| &text[it.start..it.end]).collect();
/// assert_eq!(words, ["封面图片", "使用须知"]);
/// assert_eq!(found[0].field, "advanced_info.abstract.icon_url_list");
/// assert_eq!(found[1].field, "base_info.description");
/// ```
pub fn mentions(text: &str) -> Vec<Mention> {
    let names = names();
    // Lowercasing only ASCII letters keeps every position.
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(rest) = lower.get(from..) {
        let longest = names.iter().filter(|(name, _)| rest.starts_with(name.as_str()));
        if let Some((name, field)) = longest.max_by_key(|(name, _)| name.len()) {
            found.push(Mention { start: from, end: from + name.len(), field });
            from += name.len();
        } else if let Some(next) = rest.chars().next() {
            from += next.len_utf8();
        } else {
            break;
        }
    }
    found
}

fn names() -> Vec<(String, &'static str)> {
    let known = FIELDS.iter().flat_map(|field| {
        [Language::ZhCn, Language::En].map(|language| {
            (known_field_name(field, language).unwrap_or_default().to_ascii_lowercase(), *field)
        })
    });
    let aliases = ALIASES.iter().map(|(name, field)| ((*name).to_owned(), *field));
    known.chain(aliases).filter(|(name, _)| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<&'static str> {
        mentions(text).into_iter().map(|mention| mention.field).collect()
    }

    #[test]
    fn fields_are_found_by_their_names_and_by_what_reviewers_call_them() {
        assert_eq!(fields("封面图片不清晰，请更换"), ["advanced_info.abstract.icon_url_list"]);
        assert_eq!(
            fields("商户Logo模糊，客服电话无法接通"),
            ["base_info.logo_url", "base_info.service_phone"]
        );
        assert_eq!(
            fields("The cover picture is blurred; replace it"),
            ["advanced_info.abstract.icon_url_list"]
        );
    }

    #[test]
    fn a_reason_without_field_names_has_no_mentions() {
        assert!(fields("内容不符合运营规范").is_empty());
        assert!(fields("").is_empty());
    }

    #[test]
    fn every_field_has_a_name() {
        for field in FIELDS {
            assert!(known_field_name(field, Language::ZhCn).is_some(), "{field}");
        }
    }
}
