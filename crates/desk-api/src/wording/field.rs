//! Names of a card's fields.

use card_model::language::Language;

use super::pick;

/// Returns the name of a field, given as its path below the type's object; positions in lists are ignored. Undocumented
/// fields are called "another field".
///
/// ```
/// use card_model::language::Language;
/// use desk_api::wording::field_name;
/// let field = "advanced_info.text_image_list[3].text";
/// assert_eq!(field_name(field, Language::En), "Article text");
/// ```
pub fn field_name(field: &str, language: Language) -> &'static str {
    known_field_name(field, language).unwrap_or(pick(language, "其他字段", "Another field"))
}

/// Returns the name of a field; `None` for an undocumented field.
pub fn known_field_name(field: &str, language: Language) -> Option<&'static str> {
    let field = without_positions(field);
    base_info(&field, language)
        .or_else(|| advanced_info(&field, language))
        .or_else(|| special(&field, language))
}

/// Removes the positions in lists from a path: `a[3].b` and `a[].b` become `a.b`.
pub(super) fn without_positions(field: &str) -> String {
    let mut inside = false;
    field
        .chars()
        .filter(|character| {
            match character {
                '[' => inside = true,
                ']' => {
                    inside = false;
                    return false;
                }
                _ => {}
            }
            !inside
        })
        .collect()
}

fn base_info(field: &str, language: Language) -> Option<&'static str> {
    let (chinese, english) = match field {
        "base_info" => ("基本信息", "Basic data"),
        "base_info.id" => ("卡券 ID", "Card id"),
        "base_info.logo_url" => ("商户 Logo", "Merchant logo"),
        "base_info.code_type" => ("券码展示方式", "Code display"),
        "base_info.brand_name" => ("商户名称", "Merchant name"),
        "base_info.title" => ("标题", "Title"),
        "base_info.sub_title" => ("副标题", "Subtitle"),
        "base_info.color" => ("券面颜色", "Colour"),
        "base_info.notice" => ("使用提醒", "Usage tip"),
        "base_info.service_phone" => ("客服电话", "Service phone"),
        "base_info.description" => ("使用须知", "Instructions"),
        "base_info.date_info" => ("有效期", "Validity"),
        "base_info.date_info.type" => ("有效期类型", "Kind of validity"),
        "base_info.date_info.begin_timestamp" => ("开始日期", "Start date"),
        "base_info.date_info.end_timestamp" => ("结束日期", "End date"),
        "base_info.date_info.fixed_term" => ("领取后有效天数", "Days valid after receipt"),
        "base_info.date_info.fixed_begin_term" => ("领取后几天生效", "Days from receipt to start"),
        "base_info.sku" => ("库存", "Stock"),
        "base_info.sku.quantity" => ("剩余库存", "Stock left"),
        "base_info.sku.total_quantity" => ("总库存", "Total stock"),
        "base_info.location_id_list" => ("适用门店", "Applicable stores"),
        "base_info.use_all_locations" => ("适用全部门店", "All stores"),
        "base_info.get_limit" => ("每人限领", "Limit per user"),
        "base_info.use_limit" => ("每人限用", "Use limit per user"),
        "base_info.use_custom_code" => ("使用自定义券码", "Codes of your own"),
        "base_info.bind_openid" => ("指定用户领取", "Bound to a user"),
        "base_info.can_share" => ("领取页可分享", "Receipt page can be shared"),
        "base_info.can_give_friend" => ("可转赠", "Can be given away"),
        "base_info.center_title" => ("使用入口名称", "Usage entry title"),
        "base_info.center_sub_title" => ("使用入口提示语", "Usage entry subtitle"),
        "base_info.center_url" => ("使用入口链接", "Usage entry link"),
        "base_info.custom_url_name" => ("服务入口名称", "Service entry name"),
        "base_info.custom_url" => ("服务入口链接", "Service entry link"),
        "base_info.custom_url_sub_title" => ("服务入口提示语", "Service entry tip"),
        "base_info.promotion_url_name" => ("营销入口名称", "Promotion entry name"),
        "base_info.promotion_url" => ("营销入口链接", "Promotion entry link"),
        "base_info.promotion_url_sub_title" => ("营销入口提示语", "Promotion entry tip"),
        "base_info.center_app_brand_user_name" => ("使用入口小程序", "Usage entry mini program"),
        "base_info.center_app_brand_pass" => {
            ("使用入口小程序页面", "Usage entry mini program page")
        }
        "base_info.custom_app_brand_user_name" => ("服务入口小程序", "Service entry mini program"),
        "base_info.custom_app_brand_pass" => {
            ("服务入口小程序页面", "Service entry mini program page")
        }
        "base_info.promotion_app_brand_user_name" => {
            ("营销入口小程序", "Promotion entry mini program")
        }
        "base_info.promotion_app_brand_pass" => {
            ("营销入口小程序页面", "Promotion entry mini program page")
        }
        "base_info.source" => ("第三方来源", "Third-party source"),
        "base_info.need_push_on_view" => ("进入卡券时推送事件", "Event when the card is opened"),
        "base_info.pay_info" => ("支付功能", "Payment"),
        "base_info.pay_info.swipe_card" | "base_info.pay_info.swipe_card.is_swipe_card" => {
            ("微信买单", "Weixin Checkout")
        }
        "base_info.is_pay_and_qrcode" => ("付款码与会员码", "Payment and member code"),
        "base_info.sub_merchant_info" => ("子商户", "Sub-merchant"),
        "base_info.sub_merchant_info.merchant_id" => ("子商户 ID", "Sub-merchant id"),
        "base_info.area_code_list" => ("适用地区", "Areas"),
        "base_info.status" => ("状态", "Status"),
        "base_info.create_time" => ("创建时间", "Created"),
        "base_info.update_time" => ("更新时间", "Changed"),
        _ => return None,
    };
    Some(pick(language, chinese, english))
}

fn advanced_info(field: &str, language: Language) -> Option<&'static str> {
    let (chinese, english) = match field.strip_prefix("advanced_info")? {
        "" => ("图文和使用条件", "Article and conditions"),
        ".use_condition" => ("使用门槛", "Thresholds"),
        ".use_condition.accept_category" => ("适用商品", "Valid for"),
        ".use_condition.reject_category" => ("不适用商品", "Not valid for"),
        ".use_condition.least_cost" => ("最低消费", "Minimum purchase"),
        ".use_condition.object_use_for" => ("需购买的商品", "To be bought first"),
        ".use_condition.can_use_with_other_discount" => {
            ("可与其他优惠共享", "Can be used with other vouchers")
        }
        ".abstract" => ("封面", "Cover"),
        ".abstract.abstract" => ("封面简介", "Cover text"),
        ".abstract.icon_url_list" => ("封面图片", "Cover picture"),
        ".text_image_list" => ("图文介绍", "Article"),
        ".text_image_list.image_url" => ("图文图片", "Article picture"),
        ".text_image_list.text" => ("图文文字", "Article text"),
        ".business_service" => ("商户服务", "Services"),
        ".time_limit" => ("使用时段", "Time limits"),
        ".time_limit.type" => ("使用日", "Day"),
        ".time_limit.begin_hour" => ("时段开始", "From"),
        ".time_limit.end_hour" => ("时段结束", "Until"),
        ".time_limit.begin_minute" => ("开始分钟", "Minute of the start"),
        ".time_limit.end_minute" => ("结束分钟", "Minute of the end"),
        ".consume_share_self_num" => ("核销后再送本券", "Another of this voucher after use"),
        ".consume_share_card_list" => ("核销后送其他券", "Another voucher after use"),
        ".consume_share_card_list.card_id" => ("赠送的券", "Voucher given away"),
        ".consume_share_card_list.num" => ("赠送数量", "Number given away"),
        ".share_friends" => ("朋友的券", "Friend's Voucher"),
        _ => return None,
    };
    Some(pick(language, chinese, english))
}

fn special(field: &str, language: Language) -> Option<&'static str> {
    let (chinese, english) = match field {
        "card_type" => ("卡券类型", "Type"),
        "card_id" => ("卡券 ID", "Card id"),
        "reduce_cost" => ("减免金额", "Amount off"),
        "least_cost" => ("起用金额", "Minimum purchase"),
        "gift" => ("兑换说明", "Gift details"),
        "gift_name" => ("兑换商品", "Gift"),
        "gift_num" => ("兑换数量", "Number"),
        "gift_unit" => ("数量单位", "Unit"),
        "deal_detail" => ("团购详情", "Deal details"),
        "discount" => ("折扣额度", "Percent off"),
        "default_detail" => ("优惠详情", "Coupon details"),
        _ => return member_card(field, language).or_else(|| ticket(field, language)),
    };
    Some(pick(language, chinese, english))
}

fn member_card(field: &str, language: Language) -> Option<&'static str> {
    let (chinese, english) = match field {
        "supply_bonus" => ("支持积分", "Points"),
        "supply_balance" => ("支持储值", "Stored value"),
        "bonus_cleared" => ("积分清零规则", "When points lapse"),
        "bonus_rules" => ("积分规则", "Rules of points"),
        "balance_rules" => ("储值说明", "Rules of stored value"),
        "prerogative" => ("会员特权", "Members' privileges"),
        "bind_old_card_url" => ("绑定旧卡链接", "Link that binds an old card"),
        "background_pic_url" => ("会员卡背景图", "Member card background"),
        "bonus_url" => ("积分详情链接", "Points link"),
        "bonus_app_brand_user_name" => ("积分入口小程序", "Points mini program"),
        "bonus_app_brand_pass" => ("积分入口小程序页面", "Points mini program page"),
        "bonus_rule" => ("积分计算规则", "How points are counted"),
        "balance_url" => ("余额详情链接", "Stored value link"),
        "balance_app_brand_user_name" => ("余额入口小程序", "Stored value mini program"),
        "balance_app_brand_pass" => ("余额入口小程序页面", "Stored value mini program page"),
        "auto_activate" => ("自动激活", "Automatic activation"),
        "wx_activate" => ("一键激活", "Quick activation"),
        "wx_activate_after_submit" => ("跳转型一键激活", "Quick activation with a page"),
        "wx_activate_after_submit_url" => ("激活后跳转链接", "Link after quick activation"),
        "activate_app_brand_user_name" => ("激活小程序", "Activation mini program"),
        "activate_app_brand_pass" => ("激活小程序页面", "Activation mini program page"),
        "activate_url" => ("激活链接", "Activation link"),
        "need_push_on_view" => ("进入会员卡时推送事件", "Event when the member card is opened"),
        "custom_cell2" => ("会员卡入口二", "Second member entry"),
        "custom_cell1" => ("会员卡入口", "Member entry"),
        "custom_cell1.name" => ("会员卡入口名称", "Member entry name"),
        "custom_cell1.tips" => ("会员卡入口提示语", "Member entry tip"),
        "custom_cell1.url" => ("会员卡入口链接", "Member entry link"),
        "custom_cell2.name" => ("会员卡入口二名称", "Second member entry name"),
        "custom_cell2.tips" => ("会员卡入口二提示语", "Second member entry tip"),
        "custom_cell2.url" => ("会员卡入口二链接", "Second member entry link"),
        _ => {
            return match field.strip_prefix("bonus_rule.") {
                Some(name) => bonus_rule(name, language),
                None => custom_field(field.strip_prefix("custom_field")?, language),
            };
        }
    };
    Some(pick(language, chinese, english))
}

fn bonus_rule(name: &str, language: Language) -> Option<&'static str> {
    let (chinese, english) = match name {
        "cost_money_unit" => ("积分所需消费金额", "Amount that earns points"),
        "increase_bonus" => ("消费增加的积分", "Points that it earns"),
        "max_increase_bonus" => ("单次增加积分上限", "Most points of one purchase"),
        "init_increase_bonus" => ("初始积分", "Points of a new member"),
        "cost_bonus_unit" => ("抵扣所用积分", "Points that lower a price"),
        "reduce_money" => ("积分抵扣金额", "Amount that they take off"),
        "least_money_to_use_bonus" => ("积分抵扣起用金额", "Purchase from which points count"),
        "max_reduce_bonus" => ("单次抵扣积分上限", "Most points that lower one price"),
        _ => return None,
    };
    Some(pick(language, chinese, english))
}

fn custom_field(field: &str, language: Language) -> Option<&'static str> {
    let (chinese, english) = match field {
        "1" => ("会员信息类目一", "First member field"),
        "2" => ("会员信息类目二", "Second member field"),
        "3" => ("会员信息类目三", "Third member field"),
        "1.name_type" | "2.name_type" | "3.name_type" => ("会员信息类目", "Kind of member field"),
        "1.name" | "2.name" | "3.name" => ("会员信息名称", "Member field name"),
        "1.url" | "2.url" | "3.url" => ("会员信息链接", "Member field link"),
        _ => return None,
    };
    Some(pick(language, chinese, english))
}

fn ticket(field: &str, language: Language) -> Option<&'static str> {
    let (chinese, english) = match field {
        "ticket_class" => ("票类型", "Ticket class"),
        "guide_url" => ("导览图链接", "Visitors' map link"),
        "detail" => ("电影票详情", "Film details"),
        "from" => ("起点", "From"),
        "to" => ("终点", "To"),
        "flight" => ("航班", "Flight"),
        "gate" => ("登机口", "Gate"),
        "check_in_url" => ("在线值机链接", "Check-in link"),
        "air_model" => ("机型", "Aircraft"),
        "departure_time" => ("起飞时间", "Departure"),
        "landing_time" => ("降落时间", "Landing"),
        "boarding_time" => ("登机时间", "Boarding"),
        "meeting_detail" => ("会议详情", "Meeting details"),
        "map_url" => ("会场导览图链接", "Venue map link"),
        _ => return None,
    };
    Some(pick(language, chinese, english))
}
