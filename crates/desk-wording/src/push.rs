//! Texts for the platform's pushes: events, topics, states, ways of redemption, and names of fields.

use card_model::language::Language;
use desk_api::push::{CARD_DRIFT, ForwardState, PushState, Topic, USER_MESSAGE};

use super::pick;

/// Returns the text of an event; `None` if it is unknown.
pub fn push_event(event: &str, language: Language) -> Option<&'static str> {
    let (zh, en) = match event {
        "card_pass_check" => ("审核通过", "Review passed"),
        "card_not_pass_check" => ("审核未通过", "Review refused"),
        "user_get_card" => ("领取", "Received"),
        "user_gifting_card" => ("转赠", "Given away"),
        "user_del_card" => ("用户删除", "Deleted by the user"),
        "user_consume_card" => ("核销", "Redeemed"),
        "user_pay_from_pay_cell" => ("买单", "Paid on the card's page"),
        "user_view_card" => ("进入会员卡", "Member card viewed"),
        "user_enter_session_from_card" => ("从卡券进入公众号会话", "Chat opened from a card"),
        "update_member_card" => ("会员卡内容更新", "Member values changed"),
        "card_sku_remind" => ("库存报警", "Stock is low"),
        "card_pay_order" => ("券点流水", "Inventory tokens changed"),
        "submit_membercard_user_info" => ("会员卡激活", "Member card form sent"),
        "card_merchant_check_result" => ("子商户审核结果", "Sub-merchant review ended"),
        "poi_check_notify" => ("门店审核结果", "Store review ended"),
        "user_authorize_invoice" => ("发票授权", "Invoice authorised"),
        "giftcard_pay_done" => ("礼品卡购买", "Gift cards bought"),
        "giftcard_send_to_friend" => ("礼品卡赠送", "Gift cards given away"),
        "giftcard_user_accept" => ("礼品卡领取", "Gift cards accepted"),
        USER_MESSAGE => ("用户消息", "Message of a user"),
        CARD_DRIFT => ("卡券在系统外被更改", "Card changed outside this desk"),
        _ => return None,
    };
    Some(pick(language, zh, en))
}

/// Returns the text of a topic.
pub fn push_topic(topic: Topic, language: Language) -> &'static str {
    match topic {
        Topic::Review => pick(language, "审核", "Reviews"),
        Topic::Stock => pick(language, "库存", "Stock"),
        Topic::Codes => pick(language, "领取与核销", "Receipts and redemptions"),
        Topic::Members => pick(language, "会员卡", "Member cards"),
        Topic::Orders => pick(language, "礼品卡与发票", "Gift cards and invoices"),
        Topic::Messages => pick(language, "用户消息", "Messages"),
        Topic::Drift => pick(language, "系统外变更", "Outside changes"),
    }
}

/// Returns the text of a push's state.
pub fn push_state(state: PushState, language: Language) -> &'static str {
    match state {
        PushState::Waiting => pick(language, "等待处理", "Waiting"),
        PushState::Applied => pick(language, "已处理", "Applied"),
        PushState::Outdated => pick(language, "已被更新的消息取代", "Replaced by a later event"),
        PushState::Unknown => pick(language, "未知类型，仅保存", "Unknown kind, only stored"),
    }
}

/// Returns the text of a forwarding's state.
pub fn forward_state(state: ForwardState, language: Language) -> &'static str {
    match state {
        ForwardState::Open => pick(language, "正在转发", "Forwarding"),
        ForwardState::Done => pick(language, "已转发", "Forwarded"),
        ForwardState::Dead => {
            pick(language, "转发失败，不再重试", "Not forwarded, no more retries")
        }
    }
}

/// Returns the text of a way of redemption or of a gift; `None` for a channel, which is the merchant's own text.
pub fn push_source(source: &str, language: Language) -> Option<&'static str> {
    let (zh, en) = match source {
        "FROM_API" => ("通过接口核销", "through the API"),
        "FROM_MP" => ("在公众平台核销", "on Weixin's console"),
        "FROM_MOBILE_HELPER" => ("用卡券商户助手核销", "with the merchant's assistant app"),
        "returned" => ("退回", "returned"),
        "chat_room" => ("发到群聊", "to a group"),
        _ => return None,
    };
    Some(pick(language, zh, en))
}

/// Returns the text of an event's field; `None` if it is unknown.
pub fn push_field(field: &str, language: Language) -> Option<&'static str> {
    let (zh, en) = match field {
        "CardId" => ("卡券 ID", "Card id"),
        "UserCardCode" => ("券码", "Code"),
        "OldUserCardCode" => ("转赠前的券码", "Code before the gift"),
        "RefuseReason" | "Reason" | "Msg" => ("原因", "Reason"),
        "IsGiveByFriend" => ("好友转赠", "Given by a friend"),
        "FriendUserName" => ("好友", "Friend"),
        "OuterStr" => ("渠道", "Channel"),
        "OuterId" => ("渠道（旧）", "Channel (old)"),
        "IsRestoreMemberCard" => ("恢复会员卡", "Member card restored"),
        "IsRecommendByFriend" => ("好友推荐", "Recommended by a friend"),
        "UnionId" => ("UnionID", "UnionID"),
        "IsReturnBack" => ("退回", "Returned"),
        "IsChatRoom" => ("群聊", "Group"),
        "ConsumeSource" => ("核销方式", "Redeemed"),
        "LocationName" => ("门店", "Store"),
        "LocationId" => ("门店 ID", "Store id"),
        "StaffOpenId" => ("核销员", "Employee"),
        "VerifyCode" => ("验证码", "Verification code"),
        "RemarkAmount" => ("备注金额", "Noted amount"),
        "TransId" => ("支付单号", "Payment number"),
        "Fee" => ("实付（分）", "Paid (fen)"),
        "OriginalFee" => ("应付（分）", "Price (fen)"),
        "ModifyBonus" => ("积分变动", "Change of points"),
        "ModifyBalance" => ("余额变动", "Change of the balance"),
        "Detail" => ("详情", "Detail"),
        "OrderId" => ("单号", "Order"),
        "Status" => ("状态", "State"),
        "MerchantId" => ("子商户", "Sub-merchant"),
        "IsPass" => ("通过", "Passed"),
        "Result" => ("结果", "Result"),
        "PageId" => ("货架", "Page"),
        _ => return None,
    };
    Some(pick(language, zh, en))
}
