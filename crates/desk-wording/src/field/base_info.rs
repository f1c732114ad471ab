//! Names of the fields that every card has.

use card_model::{
    base_info::{BaseInfoField, PayInfoField, SkuField, SubMerchantInfoField, SwipeCardField},
    date_info::DateInfoField,
};

use super::Words;

pub(super) fn base_info(field: BaseInfoField) -> Words {
    match field {
        BaseInfoField::Itself => ("基本信息", "Basic data"),
        BaseInfoField::Id => ("卡券 ID", "Card id"),
        BaseInfoField::LogoUrl => ("商户 Logo", "Merchant logo"),
        BaseInfoField::CodeType => ("券码展示方式", "Code display"),
        BaseInfoField::BrandName => ("商户名称", "Merchant name"),
        BaseInfoField::Title => ("标题", "Title"),
        BaseInfoField::SubTitle => ("副标题", "Subtitle"),
        BaseInfoField::Color => ("券面颜色", "Colour"),
        BaseInfoField::Notice => ("使用提醒", "Usage tip"),
        BaseInfoField::ServicePhone => ("客服电话", "Service phone"),
        BaseInfoField::Description => ("使用须知", "Instructions"),
        BaseInfoField::DateInfo(field) => date_info(field),
        BaseInfoField::Sku(field) => sku(field),
        BaseInfoField::LocationIdList(_) => ("适用门店", "Applicable stores"),
        BaseInfoField::UseAllLocations => ("适用全部门店", "All stores"),
        BaseInfoField::GetLimit => ("每人限领", "Limit per user"),
        BaseInfoField::UseLimit => ("每人限用", "Use limit per user"),
        BaseInfoField::UseCustomCode => ("使用自定义券码", "Codes of your own"),
        BaseInfoField::BindOpenid => ("指定用户领取", "Bound to a user"),
        BaseInfoField::CanShare => ("领取页可分享", "Receipt page can be shared"),
        BaseInfoField::CanGiveFriend => ("可转赠", "Can be given away"),
        BaseInfoField::MaxGiveFriendTimes => ("最多转赠次数", "Times it can be given on"),
        BaseInfoField::CenterTitle => ("使用入口名称", "Usage entry title"),
        BaseInfoField::CenterSubTitle => ("使用入口提示语", "Usage entry subtitle"),
        BaseInfoField::CenterUrl => ("使用入口链接", "Usage entry link"),
        BaseInfoField::CenterAppBrandUserName => ("使用入口小程序", "Usage entry mini program"),
        BaseInfoField::CenterAppBrandPass => {
            ("使用入口小程序页面", "Usage entry mini program page")
        }
        BaseInfoField::CustomUrlName => ("服务入口名称", "Service entry name"),
        BaseInfoField::CustomUrl => ("服务入口链接", "Service entry link"),
        BaseInfoField::CustomUrlSubTitle => ("服务入口提示语", "Service entry tip"),
        BaseInfoField::CustomAppBrandUserName => ("服务入口小程序", "Service entry mini program"),
        BaseInfoField::CustomAppBrandPass => {
            ("服务入口小程序页面", "Service entry mini program page")
        }
        BaseInfoField::PromotionUrlName => ("营销入口名称", "Promotion entry name"),
        BaseInfoField::PromotionUrl => ("营销入口链接", "Promotion entry link"),
        BaseInfoField::PromotionUrlSubTitle => ("营销入口提示语", "Promotion entry tip"),
        BaseInfoField::PromotionAppBrandUserName => {
            ("营销入口小程序", "Promotion entry mini program")
        }
        BaseInfoField::PromotionAppBrandPass => {
            ("营销入口小程序页面", "Promotion entry mini program page")
        }
        BaseInfoField::Source => ("第三方来源", "Third-party source"),
        BaseInfoField::NeedPushOnView => ("进入卡券时推送事件", "Event when the card is opened"),
        BaseInfoField::PayInfo(field) => pay_info(field),
        BaseInfoField::IsPayAndQrcode => ("付款码与会员码", "Payment and member code"),
        BaseInfoField::SubMerchantInfo(field) => sub_merchant_info(field),
        BaseInfoField::Status => ("状态", "Status"),
        BaseInfoField::CreateTime => ("创建时间", "Created"),
        BaseInfoField::UpdateTime => ("更新时间", "Changed"),
        BaseInfoField::AreaCodeList(_) => ("适用地区", "Areas"),
    }
}

fn date_info(field: DateInfoField) -> Words {
    match field {
        DateInfoField::Itself => ("有效期", "Validity"),
        DateInfoField::DateType => ("有效期类型", "Kind of validity"),
        DateInfoField::BeginTimestamp => ("开始日期", "Start date"),
        DateInfoField::EndTimestamp => ("结束日期", "End date"),
        DateInfoField::FixedTerm => ("领取后有效天数", "Days valid after receipt"),
        DateInfoField::FixedBeginTerm => ("领取后几天生效", "Days from receipt to start"),
    }
}

fn sku(field: SkuField) -> Words {
    match field {
        SkuField::Itself => ("库存", "Stock"),
        SkuField::Quantity => ("剩余库存", "Stock left"),
        SkuField::TotalQuantity => ("总库存", "Total stock"),
    }
}

fn pay_info(field: PayInfoField) -> Words {
    match field {
        PayInfoField::Itself => ("支付功能", "Payment"),
        PayInfoField::SwipeCard(field) => swipe_card(field),
    }
}

fn swipe_card(field: SwipeCardField) -> Words {
    match field {
        SwipeCardField::Itself | SwipeCardField::IsSwipeCard => ("微信买单", "Weixin Checkout"),
    }
}

fn sub_merchant_info(field: SubMerchantInfoField) -> Words {
    match field {
        SubMerchantInfoField::Itself => ("子商户", "Sub-merchant"),
        SubMerchantInfoField::MerchantId => ("子商户 ID", "Sub-merchant id"),
    }
}
