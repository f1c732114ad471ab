//! Finding field names in free text, such as the reason of a refusal.

use card_model::{
    advanced_info::{Abstract, AdvancedInfo, TextImage},
    base_info::BaseInfo,
    card::{Cash, Gift},
    field::Field,
    language::Language,
    use_condition::UseCondition,
};

use super::field_name;

/// A part of a text that names a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Start of the name, in bytes.
    pub start: usize,
    /// End of the name (exclusive), in bytes.
    pub end: usize,
    /// The field.
    pub field: Field,
}

/// Fields that reviewers mention. Each is found by its names in both languages.
const FIELDS: [Field; 22] = [
    Abstract::ICON_URL_LIST,
    Abstract::TEXT,
    AdvancedInfo::TEXT_IMAGE_LIST,
    TextImage::image_url(0),
    TextImage::text(0),
    UseCondition::ACCEPT_CATEGORY,
    UseCondition::OBJECT_USE_FOR,
    BaseInfo::BRAND_NAME,
    BaseInfo::LOGO_URL,
    BaseInfo::COLOR,
    BaseInfo::NOTICE,
    BaseInfo::DESCRIPTION,
    BaseInfo::SERVICE_PHONE,
    BaseInfo::DATE_INFO,
    BaseInfo::LOCATION_ID_LIST,
    BaseInfo::CENTER_TITLE,
    BaseInfo::CENTER_URL,
    BaseInfo::CUSTOM_URL,
    BaseInfo::PROMOTION_URL,
    Gift::GIFT,
    Gift::GIFT_NAME,
    Cash::REDUCE_COST,
];

/// Other names that reviewers use, in lower case.
const ALIASES: [(&str, Field); 13] = [
    ("封面图", Abstract::ICON_URL_LIST),
    ("封面文字", Abstract::TEXT),
    ("封面", Abstract::ICON_URL_LIST),
    ("图文", AdvancedInfo::TEXT_IMAGE_LIST),
    ("使用说明", BaseInfo::DESCRIPTION),
    ("logo", BaseInfo::LOGO_URL),
    ("商户名", BaseInfo::BRAND_NAME),
    ("品牌名称", BaseInfo::BRAND_NAME),
    ("门店", BaseInfo::LOCATION_ID_LIST),
    ("电话", BaseInfo::SERVICE_PHONE),
    ("提醒", BaseInfo::NOTICE),
    ("cover image", Abstract::ICON_URL_LIST),
    ("terms of use", BaseInfo::DESCRIPTION),
];

/// Returns the fields that a text mentions, in the order of the text and without overlaps. If two names begin at the
/// same position, the longer one counts.
///
/// ```
/// use card_model::{advanced_info::Abstract, base_info::BaseInfo};
/// let text = "封面图片提到其他品牌，请修改使用须知";
/// let found = desk_wording::mentions(text);
/// let words: Vec<&str> = found.iter().map(|it| &text[it.start..it.end]).collect();
/// assert_eq!(words, ["封面图片", "使用须知"]);
/// assert_eq!(found[0].field, Abstract::ICON_URL_LIST);
/// assert_eq!(found[1].field, BaseInfo::DESCRIPTION);
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
            found.push(Mention { start: from, end: from + name.len(), field: *field });
            from += name.len();
        } else if let Some(next) = rest.chars().next() {
            from += next.len_utf8();
        } else {
            break;
        }
    }
    found
}

fn names() -> Vec<(String, Field)> {
    let known = FIELDS.iter().flat_map(|field| {
        [Language::ZhCn, Language::En]
            .map(|language| (field_name(*field, language).to_ascii_lowercase(), *field))
    });
    let aliases = ALIASES.iter().map(|(name, field)| ((*name).to_owned(), *field));
    known.chain(aliases).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<Field> {
        mentions(text).into_iter().map(|mention| mention.field).collect()
    }

    #[test]
    fn fields_are_found_by_their_names_and_by_what_reviewers_call_them() {
        assert_eq!(fields("封面图片不清晰，请更换"), [Abstract::ICON_URL_LIST]);
        assert_eq!(
            fields("商户Logo模糊，客服电话无法接通"),
            [BaseInfo::LOGO_URL, BaseInfo::SERVICE_PHONE]
        );
        assert_eq!(fields("The cover picture is blurred; replace it"), [Abstract::ICON_URL_LIST]);
    }

    #[test]
    fn a_reason_without_field_names_has_no_mentions() {
        assert!(fields("内容不符合运营规范").is_empty());
        assert!(fields("").is_empty());
    }
}
