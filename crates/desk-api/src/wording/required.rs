//! Words for what is missing: a text is filled in, a picture uploaded, a choice made.

use card_model::language::Language;

use super::{field::without_positions, field_name, pick};

/// What to do where a field is missing.
pub(super) fn required(field: &str, language: Language) -> String {
    let text = match without_positions(field).as_str() {
        "base_info.location_id_list" => {
            pick(language, "请至少选择一家适用门店", "Select at least one store")
        }
        "advanced_info.text_image_list" => {
            pick(language, "请至少添加一组图文", "Add at least one picture with its text")
        }
        "base_info.logo_url" => pick(language, "请上传商户 Logo", "Upload the merchant's logo"),
        "advanced_info.abstract.icon_url_list" => {
            pick(language, "请上传封面图片", "Upload a cover picture")
        }
        "advanced_info.text_image_list.image_url" => {
            pick(language, "请上传图片", "Upload a picture")
        }
        "base_info.color" => pick(language, "请选择券面颜色", "Choose a colour"),
        "base_info.code_type" => {
            pick(language, "请选择券码展示方式", "Choose how the code is shown")
        }
        "advanced_info.time_limit.type" => pick(language, "请选择使用日", "Choose a day"),
        "advanced_info.consume_share_card_list.card_id" => {
            pick(language, "请选择要赠送的券", "Choose the voucher to give away")
        }
        "base_info.date_info.begin_timestamp" => {
            pick(language, "请选择开始日期", "Choose the start date")
        }
        "base_info.date_info.end_timestamp" => {
            pick(language, "请选择结束日期", "Choose the end date")
        }
        _ => {
            let name = field_name(field, language);
            return match language {
                Language::ZhCn => format!("请填写{name}"),
                Language::En => format!("{name} is missing; fill it in"),
            };
        }
    };
    text.to_owned()
}
