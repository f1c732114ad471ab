//! Texts for broken rules: what is wrong and what to do.

use card_model::{
    advanced_info::{AbstractField, AdvancedInfoField},
    base_info::BaseInfo,
    date_info::DateInfo,
    field::{Field, Format},
    image::CDN_HOSTS,
    language::Language,
    limits::{COVER_WIDTH_HEIGHT, LOGO_WIDTH_HEIGHT},
    money::Fen,
    text::Unit,
    time::UnixSeconds,
    validation::Rule,
};

use super::{
    field_name, pick,
    required::required,
    unreadable::{is_money, unreadable},
};

/// Returns what is wrong with a field, and what to do.
///
/// ```
/// use card_model::{base_info::BaseInfo, language::Language, text::Unit, validation::Rule};
/// use desk_wording::rule;
/// let too_long = Rule::TooLong { unit: Unit::Utf8Bytes, max: 48, actual: 52 };
/// let text = rule(&too_long, BaseInfo::NOTICE, Language::ZhCn);
/// assert_eq!(text, "超出 2 个字，最多 16 个字");
/// ```
pub fn rule(rule: &Rule, field: Field, language: Language) -> String {
    let zh = language == Language::ZhCn;
    match rule {
        Rule::Required => required(field, language),
        Rule::TooLong { unit, max, actual } => too_long(*unit, *max, *actual, field, language),
        Rule::TooShort { unit, min, actual } => {
            let (min, actual) = (units(*unit, *min, language), units(*unit, *actual, language));
            if zh {
                format!("至少 {min}，现在 {actual}，请补充完整")
            } else {
                format!("At least {min}, now {actual}; complete it")
            }
        }
        Rule::OutOfRange { min, max, actual } => range(field, *min, *max, *actual, language),
        Rule::TooMany { max, actual } => {
            let surplus = actual.saturating_sub(*max);
            if zh {
                format!("最多 {max} 个，现在 {actual} 个，请删除 {surplus} 个")
            } else {
                format!("At most {max}, now {actual}; remove {surplus}")
            }
        }
        Rule::NotOneOf { allowed } => not_one_of(field, allowed, language),
        Rule::BadType => unreadable(field, language).to_owned(),
        Rule::ForbiddenCharacter { code_point } => {
            if zh {
                format!("含有不可见或控制字符（U+{code_point:04X}），请删除后重新输入")
            } else {
                format!(
                    "Contains an invisible or control character (U+{code_point:04X}); remove it"
                )
            }
        }
        Rule::NotCdnImage => not_uploaded(field, language),
        Rule::SubMerchantStock { max, actual } => {
            if zh {
                format!("子商户的卡券库存最多 {max}，现在 {actual}，请减少")
            } else {
                format!("A sub-merchant's card has at most {max} in stock, now {actual}; take less")
            }
        }
        Rule::RefusedImageHost { host } => {
            if zh {
                format!(
                    "图片已上传，但卡券接口不接受 {host} 上的图片，请换用 {} 上的图片",
                    CDN_HOSTS[0]
                )
            } else {
                format!(
                    "The picture was uploaded, but the card API refuses pictures on {host}; use one on {}",
                    CDN_HOSTS[0]
                )
            }
        }
        Rule::BeginsTooLate { max_days } => {
            if zh {
                format!("开始日期离今天超过 {max_days} 天，请提前开始日期")
            } else {
                format!("Begins more than {max_days} days from today; choose an earlier start date")
            }
        }
        Rule::ValidityTooLong { max_days, actual_days } => {
            if zh {
                format!("有效期最长 {max_days} 天，现在 {actual_days} 天，请缩短")
            } else {
                format!(
                    "A voucher is valid for at most {max_days} days, now {actual_days}; shorten it"
                )
            }
        }
        Rule::LeastCostNotAboveReduceCost { least_cost, reduce_cost } => {
            if zh {
                format!(
                    "最低消费（{least_cost} 元）须大于减免金额（{reduce_cost} 元），请提高最低消费"
                )
            } else {
                format!(
                    "The minimum purchase ({least_cost} CNY) must be larger than the amount off ({reduce_cost} CNY); raise it"
                )
            }
        }
        Rule::Excludes { other } => {
            let other = field_name(*other, language);
            if zh {
                format!("不能与“{other}”同时设置，请只保留一项")
            } else {
                format!("Can't be set together with “{other}”; keep one of them")
            }
        }
        Rule::Needs { other } => {
            let (name, other) = (field_name(field, language), field_name(*other, language));
            if zh {
                format!("已填写“{other}”，请同时填写“{name}”，否则不会显示")
            } else {
                format!("“{other}” is set; “{name}” is needed too, or it won't be shown")
            }
        }
        Rule::NotAWebAddress
        | Rule::NotAPhoneNumber
        | Rule::EscapedText
        | Rule::StockBeforeCodes
        | Rule::Duplicate
        | Rule::EndsBeforeBegin
        | Rule::EndsInThePast
        | Rule::MustBeTrue
        | Rule::MustBeFalse
        | Rule::NotForThisCard
        | Rule::OwnCardId => without_numbers(rule, language).to_owned(),
    }
}

/// Returns what is wrong in a few words, for a list of problems that names the field itself.
pub fn rule_short(rule: &Rule, language: Language) -> &'static str {
    match rule {
        Rule::Required => pick(language, "未填写", "Missing"),
        Rule::TooLong { .. } => pick(language, "太长", "Too long"),
        Rule::TooShort { .. } => pick(language, "太短", "Too short"),
        Rule::OutOfRange { .. } => pick(language, "超出范围", "Out of range"),
        Rule::TooMany { .. } => pick(language, "数量过多", "Too many"),
        Rule::NotOneOf { .. } => pick(language, "不在可选范围内", "Not one of the choices"),
        Rule::BadType => pick(language, "格式不正确", "Not readable"),
        Rule::ForbiddenCharacter { .. } => pick(language, "含不可见字符", "Invisible character"),
        Rule::NotAWebAddress => pick(language, "链接不正确", "No web address"),
        Rule::NotAPhoneNumber => pick(language, "电话不正确", "No phone number"),
        Rule::NotCdnImage => pick(language, "图片未上传到微信", "Picture not uploaded"),
        Rule::RefusedImageHost { .. } => {
            pick(language, "图片所在域名不被接受", "Refused picture host")
        }
        Rule::EscapedText => pick(language, "文字被转义", "Escaped text"),
        Rule::StockBeforeCodes => pick(language, "导入券码前库存须为 0", "Stock before its codes"),
        Rule::SubMerchantStock { .. } => {
            pick(language, "子商户库存过多", "Too much for a sub-merchant")
        }
        Rule::Duplicate => pick(language, "重复", "Duplicate"),
        Rule::EndsBeforeBegin => pick(language, "结束早于开始", "Ends before it begins"),
        Rule::EndsInThePast => pick(language, "已过期", "Already over"),
        Rule::BeginsTooLate { .. } => pick(language, "开始太晚", "Begins too late"),
        Rule::ValidityTooLong { .. } => pick(language, "有效期太长", "Valid for too long"),
        Rule::LeastCostNotAboveReduceCost { .. } => {
            pick(language, "须大于减免金额", "Not above the amount off")
        }
        Rule::MustBeTrue => pick(language, "必须开启", "Must be on"),
        Rule::MustBeFalse => pick(language, "必须关闭", "Must be off"),
        Rule::NotForThisCard => pick(language, "此类卡券不适用", "Not for this type"),
        Rule::Excludes { .. } => pick(language, "与其他项冲突", "Conflicts with another field"),
        Rule::Needs { .. } => pick(language, "缺少配套的内容", "Its counterpart is missing"),
        Rule::OwnCardId => pick(language, "不能是本券", "Can't be this voucher"),
    }
}

/// Returns the text of a rule without numbers.
fn without_numbers(rule: &Rule, language: Language) -> &'static str {
    match rule {
        Rule::NotAWebAddress => pick(
            language,
            "请填写网址，以 http:// 或 https:// 开头，中间不能有空格",
            "Write a web address that begins with http:// or https:// and has no spaces",
        ),
        Rule::NotAPhoneNumber => pick(
            language,
            "电话只能含数字和“-”，例如 020-88888888",
            "A phone number has only digits and hyphens, e.g. 020-88888888",
        ),
        Rule::StockBeforeCodes => pick(
            language,
            "券码由商户导入，创建时库存须为 0，导入后再增加库存",
            "Its codes are imported: create it with a stock of 0, and add stock once they are",
        ),
        Rule::EscapedText => pick(
            language,
            "中文须以 UTF-8 原样书写，不能写成 \\uXXXX 转义",
            "Text beyond ASCII must be UTF-8, not escaped as \\uXXXX",
        ),
        Rule::Duplicate => pick(language, "重复了，请删除多余的一项", "Occurs twice; remove one"),
        Rule::EndsBeforeBegin => pick(
            language,
            "结束须晚于开始，请调整",
            "It must end later than it begins; change one of them",
        ),
        Rule::EndsInThePast => pick(
            language,
            "结束日期已过，请选择今天或以后的日期",
            "The end date has passed; choose today or later",
        ),
        Rule::MustBeTrue => pick(language, "必须开启", "Must be switched on"),
        Rule::MustBeFalse => {
            pick(language, "朋友的券必须关闭此项", "Must be switched off for a Friend's Voucher")
        }
        Rule::NotForThisCard => pick(
            language,
            "这类卡券没有此项，请清空",
            "This type of card doesn't have it; clear it",
        ),
        Rule::OwnCardId => pick(
            language,
            "不能在这里选择本券，如需再送一张本券请选择“再送一张本券”",
            "This voucher can't be chosen here; choose “another of this voucher” instead",
        ),
        other => rule_short(other, language),
    }
}

/// Returns how much must be removed. Fields with Latin text are counted in single characters, others in Chinese
/// characters.
fn too_long(unit: Unit, max: usize, actual: usize, field: Field, language: Language) -> String {
    let size = if is_latin(field) { 1 } else { unit.chinese_character() };
    let (most, surplus) = (max / size, actual.saturating_sub(max).div_ceil(size));
    match (language, size) {
        (Language::ZhCn, 1) => format!("超出 {surplus} 个字符，最多 {most} 个字符"),
        (Language::ZhCn, _) => format!("超出 {surplus} 个字，最多 {most} 个字"),
        (Language::En, 1) => format!("{surplus} too many; at most {most} characters"),
        (Language::En, _) => {
            format!("Too long by {surplus} Chinese characters; at most {most}")
        }
    }
}

/// Returns `true` if a field holds no Chinese: a telephone number or an address.
pub fn is_latin(field: Field) -> bool {
    matches!(field.format(), Format::Phone | Format::Picture | Format::Web)
}

/// Returns a length in its unit. A column is the width of a Latin letter.
fn units(unit: Unit, count: usize, language: Language) -> String {
    match (unit, language) {
        (Unit::Utf8Bytes, Language::ZhCn) => format!("{count} 字节"),
        (Unit::Utf8Bytes, Language::En) => format!("{count} bytes"),
        (Unit::DisplayWidth, Language::ZhCn) => format!("{count} 个字母宽"),
        (Unit::DisplayWidth, Language::En) => format!("{count} Latin letters wide"),
    }
}

/// Returns the text for a number outside its range, in the unit that users see.
fn range(field: Field, min: u64, max: u64, actual: u64, language: Language) -> String {
    let zh = language == Language::ZhCn;
    if is_money(field) {
        let (min, max, actual) = (Fen::new(min), Fen::new(max), Fen::new(actual));
        return if zh {
            format!("金额须在 {min} 元到 {max} 元之间，现在 {actual} 元")
        } else {
            format!("Must be {min} CNY to {max} CNY, now {actual} CNY")
        };
    }
    if matches!(field, DateInfo::BEGIN_TIMESTAMP | DateInfo::END_TIMESTAMP) {
        let last = UnixSeconds::new(i64::try_from(max).unwrap_or(i64::MAX)).beijing_day();
        return if zh {
            format!("日期须在 1970-01-01 到 {last} 之间")
        } else {
            format!("Must be a day from 1970-01-01 to {last}")
        };
    }
    match (zh, max == u64::MAX, min == max) {
        (true, true, _) => format!("不能小于 {min}，现在 {actual}"),
        (false, true, _) => format!("Must be {min} or more, now {actual}"),
        (true, false, true) => format!("只能是 {min}，现在 {actual}"),
        (false, false, true) => format!("Must be {min}, now {actual}"),
        (true, false, false) => format!("须在 {min} 到 {max} 之间，现在 {actual}"),
        (false, false, false) => format!("Must be {min} to {max}, now {actual}"),
    }
}

fn not_one_of(field: Field, allowed: &[String], language: Language) -> String {
    let count = allowed.len();
    if field == BaseInfo::COLOR {
        return match language {
            Language::ZhCn => format!("请从 {count} 种券面颜色中选择一种"),
            Language::En => format!("Choose one of the {count} colours"),
        };
    }
    if field == DateInfo::DATE_TYPE && count == 1 {
        let text = pick(
            language,
            "朋友的券只支持固定的起止日期",
            "A Friend's Voucher needs fixed start and end dates",
        );
        return text.to_owned();
    }
    let allowed = allowed.join(pick(language, "、", ", "));
    match language {
        Language::ZhCn => format!("微信不支持这个值，请选择其中之一：{allowed}"),
        Language::En => format!("Unknown to Weixin; choose one of {allowed}"),
    }
}

fn not_uploaded(field: Field, language: Language) -> String {
    let recommended = match field {
        BaseInfo::LOGO_URL => Some(LOGO_WIDTH_HEIGHT),
        Field::AdvancedInfo(AdvancedInfoField::AbstractInfo(AbstractField::IconUrlList(_))) => {
            Some(COVER_WIDTH_HEIGHT)
        }
        _ => None,
    };
    let text = pick(
        language,
        "图片必须先上传到微信，请点击上传",
        "The picture must be uploaded to Weixin first; upload it here",
    );
    match (recommended, language) {
        (None, _) => text.to_owned(),
        (Some((width, height)), Language::ZhCn) => {
            format!("{text}（建议 {width} × {height} 像素）")
        }
        (Some((width, height)), Language::En) => {
            format!("{text} ({width} × {height} pixels recommended)")
        }
    }
}
