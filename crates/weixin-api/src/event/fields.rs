//! The fields of each event in addition to those that every message has (P3 "2.1" to "2.12"; P8 for gift cards).

use card_model::{open_enum, time::UnixSeconds, wire_object};

use super::{FenText, Flag, TrueFalse};
use crate::token_inventory::order::{OrderStatus, OrderType};

wire_object! {
    /// A review has ended.
    pub struct CardReview {
        /// The card.
        card_id: String = "CardId",
        /// Why it was refused; empty where it was approved.
        refuse_reason: String = "RefuseReason",
    }
}

wire_object! {
    /// Something about one code and nothing more.
    pub struct CardCode {
        /// The card.
        card_id: String = "CardId",
        /// The code.
        user_card_code: String = "UserCardCode",
    }
}

wire_object! {
    /// A user received a code.
    pub struct UserGetCard {
        /// The card.
        card_id: String = "CardId",
        /// Whether a friend gave it away.
        is_give_by_friend: Flag = "IsGiveByFriend",
        /// The code.
        user_card_code: String = "UserCardCode",
        /// The friend.
        friend_user_name: String = "FriendUserName",
        /// The channel as a number; older than `OuterStr`.
        outer_id: i64 = "OuterId",
        /// The code that it had in the friend's hands.
        old_user_card_code: String = "OldUserCardCode",
        /// The channel.
        outer_str: String = "OuterStr",
        /// Whether a deleted member card came back.
        is_restore_member_card: Flag = "IsRestoreMemberCard",
        /// Whether a friend recommended it.
        is_recommend_by_friend: Flag = "IsRecommendByFriend",
        /// The user among all accounts of one owner.
        union_id: String = "UnionId",
    }
}

wire_object! {
    /// A user gives a code away.
    pub struct UserGiftingCard {
        /// The card.
        card_id: String = "CardId",
        /// The code.
        user_card_code: String = "UserCardCode",
        /// Whether the gift came back.
        is_return_back: Flag = "IsReturnBack",
        /// The friend.
        friend_user_name: String = "FriendUserName",
        /// Whether it was given to a group.
        is_chat_room: Flag = "IsChatRoom",
    }
}

open_enum! {
    /// Where a code was redeemed.
    pub enum ConsumeSource {
        /// Through the API.
        Api = "FROM_API",
        /// On the platform's console.
        Console = "FROM_MP",
        /// With the merchant's assistant on a telephone.
        MobileHelper = "FROM_MOBILE_HELPER",
    }
}

wire_object! {
    /// A code was redeemed.
    pub struct UserConsumeCard {
        /// The card.
        card_id: String = "CardId",
        /// The code.
        user_card_code: String = "UserCardCode",
        /// Where.
        consume_source: ConsumeSource = "ConsumeSource",
        /// The store.
        location_name: String = "LocationName",
        /// Who redeemed it.
        staff_open_id: String = "StaffOpenId",
        /// Verification code of self-redemption.
        verify_code: String = "VerifyCode",
        /// Amount of self-redemption, as the user typed it.
        remark_amount: String = "RemarkAmount",
        /// The channel of the redemption, as the merchant named it when it redeemed the code.
        outer_str: String = "OuterStr",
    }
}

wire_object! {
    /// A user paid on the card's page.
    pub struct UserPayFromPayCell {
        /// The card.
        card_id: String = "CardId",
        /// The code.
        user_card_code: String = "UserCardCode",
        /// Number of the payment.
        trans_id: String = "TransId",
        /// The store.
        location_id: u64 = "LocationId",
        /// What was paid, in fen.
        fee: FenText = "Fee",
        /// What it would have cost, in fen.
        original_fee: FenText = "OriginalFee",
    }
}

wire_object! {
    /// A user looked at a member card.
    pub struct UserViewCard {
        /// The card.
        card_id: String = "CardId",
        /// The code.
        user_card_code: String = "UserCardCode",
        /// The channel.
        outer_str: String = "OuterStr",
    }
}

wire_object! {
    /// A member's figures changed.
    pub struct UpdateMemberCard {
        /// The card.
        card_id: String = "CardId",
        /// The code.
        user_card_code: String = "UserCardCode",
        /// Points added; negative: taken.
        modify_bonus: i64 = "ModifyBonus",
        /// Stored value added; negative: taken.
        modify_balance: i64 = "ModifyBalance",
    }
}

wire_object! {
    /// The stock runs out: at most every 12 hours, where it was above 200 and is 100 or less.
    pub struct StockReminder {
        /// The card.
        card_id: String = "CardId",
        /// In the platform's words.
        detail: String = "Detail",
    }
}

wire_object! {
    /// Inventory tokens moved. It names no card.
    pub struct TokenOrder {
        /// The order.
        order_id: String = "OrderId",
        /// Where it stands.
        status: OrderStatus = "Status",
        /// When it was made.
        create_order_time: UnixSeconds = "CreateOrderTime",
        /// When it was paid; 0: not yet.
        pay_finish_time: UnixSeconds = "PayFinishTime",
        /// How it was paid.
        desc: String = "Desc",
        /// Free tokens that are left.
        free_coin_count: String = "FreeCoinCount",
        /// Paid tokens that are left.
        pay_coin_count: String = "PayCoinCount",
        /// Free tokens that moved.
        refund_free_coin_count: String = "RefundFreeCoinCount",
        /// Paid tokens that moved.
        refund_pay_coin_count: String = "RefundPayCoinCount",
        /// What it does.
        order_type: OrderType = "OrderType",
        /// A note of the platform's.
        memo: String = "Memo",
        /// The receipt.
        receipt_info: String = "ReceiptInfo",
    }
}

wire_object! {
    /// The review of a sub-merchant has ended.
    pub struct MerchantCheck {
        /// The sub-merchant.
        merchant_id: u64 = "MerchantId",
        /// Whether it was approved.
        is_pass: Flag = "IsPass",
        /// Why it was refused.
        reason: String = "Reason",
    }
}

wire_object! {
    /// The review of a store, or of its change, has ended.
    pub struct StoreCheck {
        /// The merchant's own number of the store, its `sid`.
        uniq_id: String = "UniqId",
        /// The store.
        poi_id: String = "PoiId",
        /// `succ` or `fail`.
        result: String = "Result",
        /// Why it was refused.
        msg: String = "Msg",
    }
}

wire_object! {
    /// A user authorised an invoice, or failed to. One of the two orders is empty.
    pub struct InvoiceAuthorization {
        /// The order that was authorised.
        success_order_id: String = "SuccOrderId",
        /// The order that could not be authorised.
        fail_order_id: String = "FailOrderId",
        /// The account that receives this message.
        authorize_app_id: String = "AuthorizeAppId",
        /// Where the page was opened: `web`, `app`, `wap`.
        source: String = "Source",
        /// The invoicing platform, as `s_pappid`; in recorded pushes only.
        platform_app_id: String = "SPAppId",
    }
}

wire_object! {
    /// Gift cards were bought, given away or accepted.
    pub struct GiftCardOrder {
        /// The page.
        page_id: String = "PageId",
        /// The order.
        order_id: String = "OrderId",
        /// Whether they were given to a group.
        is_chat_room: TrueFalse = "IsChatRoom",
        /// Whether the gift came back.
        is_return_back: TrueFalse = "IsReturnBack",
    }
}
