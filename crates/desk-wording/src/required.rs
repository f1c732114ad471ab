//! Words for what is missing: a text is filled in, a picture uploaded, a choice made.

use card_model::{
    advanced_info::{
        AbstractField, AdvancedInfo, AdvancedInfoField, ConsumeShareCardField, TextImageField,
        TimeLimitField,
    },
    base_info::BaseInfo,
    date_info::DateInfo,
    field::{Field, Item},
    language::Language,
};

use super::{field_name, pick};

/// Returns the advice for a missing field.
pub(super) fn required(field: Field, language: Language) -> String {
    let text = match field {
        BaseInfo::LOCATION_ID_LIST => {
            pick(language, "请至少选择一家适用门店", "Select at least one store")
        }
        AdvancedInfo::TEXT_IMAGE_LIST => {
            pick(language, "请至少添加一组图文", "Add at least one picture with its text")
        }
        BaseInfo::LOGO_URL => pick(language, "请上传商户 Logo", "Upload the merchant's logo"),
        Field::AdvancedInfo(AdvancedInfoField::AbstractInfo(AbstractField::IconUrlList(_))) => {
            pick(language, "请上传封面图片", "Upload a cover picture")
        }
        Field::AdvancedInfo(AdvancedInfoField::TextImageList(Item::At(
            _,
            TextImageField::ImageUrl,
        ))) => pick(language, "请上传图片", "Upload a picture"),
        BaseInfo::COLOR => pick(language, "请选择券面颜色", "Choose a colour"),
        BaseInfo::CODE_TYPE => pick(language, "请选择券码展示方式", "Choose how the code is shown"),
        Field::AdvancedInfo(AdvancedInfoField::TimeLimit(Item::At(_, TimeLimitField::Day))) => {
            pick(language, "请选择使用日", "Choose a day")
        }
        Field::AdvancedInfo(AdvancedInfoField::ConsumeShareCardList(Item::At(
            _,
            ConsumeShareCardField::CardId,
        ))) => pick(language, "请选择要赠送的券", "Choose the voucher to give away"),
        DateInfo::BEGIN_TIMESTAMP => pick(language, "请选择开始日期", "Choose the start date"),
        DateInfo::END_TIMESTAMP => pick(language, "请选择结束日期", "Choose the end date"),
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
