//! Texts for card types.

use card_model::{card_type::CardType, language::Language};

use super::pick;

/// Returns the name of a type. An undocumented type is returned unchanged.
pub fn card_type(card_type: &CardType, language: Language) -> String {
    let text = match card_type {
        CardType::Groupon => pick(language, "团购券", "Group purchase"),
        CardType::Discount => pick(language, "折扣券", "Discount"),
        CardType::Gift => pick(language, "兑换券", "Gift voucher"),
        CardType::Cash => pick(language, "代金券", "Cash voucher"),
        CardType::GeneralCoupon => pick(language, "优惠券", "General coupon"),
        CardType::MemberCard => pick(language, "会员卡", "Member card"),
        CardType::ScenicTicket => pick(language, "景区门票", "Scenic ticket"),
        CardType::MovieTicket => pick(language, "电影票", "Movie ticket"),
        CardType::BoardingPass => pick(language, "飞机票", "Boarding pass"),
        CardType::MeetingTicket => pick(language, "会议门票", "Meeting ticket"),
        CardType::BusTicket => pick(language, "汽车票", "Bus ticket"),
        other => other.as_str(),
    };
    text.to_owned()
}

/// Returns what a type is for, if it can be created here; otherwise empty.
pub fn card_type_help(card_type: &CardType, language: Language) -> &'static str {
    match card_type {
        CardType::Cash => pick(
            language,
            "结账时抵扣一笔金额，例如“满100减20”",
            "Takes an amount off the bill, e.g. 20 CNY off 100 CNY",
        ),
        CardType::Gift => pick(
            language,
            "到店兑换一件商品，例如“买蛋糕送蛋挞”",
            "Is exchanged for a product, e.g. buy cake and get egg tarts",
        ),
        CardType::Discount => pick(
            language,
            "按比例打折，例如“全场八折”",
            "Takes a percentage off, e.g. 20 % off everything",
        ),
        CardType::Groupon => pick(
            language,
            "顾客已付款的套餐，到店使用，例如“双人下午茶”",
            "A set that customers have paid for, e.g. afternoon tea for two",
        ),
        CardType::GeneralCoupon => pick(
            language,
            "以上类型都不合适时使用，优惠内容自己填写",
            "For any other benefit; you describe it in words",
        ),
        CardType::MemberCard => pick(
            language,
            "积分、储值和会员权益，长期有效",
            "Points, stored value and benefits, without an end",
        ),
        CardType::ScenicTicket => pick(language, "景区、公园入园", "Admits to a sight or a park"),
        CardType::MovieTicket => pick(language, "影院观影", "Admits to a film"),
        CardType::MeetingTicket => pick(
            language,
            "会议、演出、展览入场",
            "Admits to a meeting, a performance or an exhibition",
        ),
        CardType::BoardingPass => pick(language, "航班信息和登机口", "Shows a flight and its gate"),
        _ => "",
    }
}
