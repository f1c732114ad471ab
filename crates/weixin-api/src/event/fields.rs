//! The fields of each event in addition to those that every message has ([P3, "2.1" to "2.12"][P3]; [P8] for gift cards).
//!
//! [P3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html
//! [P8]: https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html

use card_model::{
    id::{AppId, CardId, Code, OpenId},
    time::UnixSeconds,
};
use weixin_wire::{open_enum, wire_object};

use super::{FenText, Flag, TrueFalse};
use crate::token_inventory::order::{OrderStatus, OrderType};

/// A review has ended.
#[wire_object]
pub struct CardReview {
    /// Id of the card.
    #[field(json = "CardId")]
    pub card_id: Option<CardId>,
    /// The reason of a refusal; empty if approved.
    #[field(json = "RefuseReason")]
    pub refuse_reason: Option<String>,
}

/// An event with only a code.
#[wire_object]
pub struct CardCode {
    /// Id of the card.
    #[field(json = "CardId")]
    pub card_id: Option<CardId>,
    /// The code.
    #[field(json = "UserCardCode")]
    pub user_card_code: Option<Code>,
}

/// A user received a code.
#[wire_object]
pub struct UserGetCard {
    /// Id of the card.
    #[field(json = "CardId")]
    pub card_id: Option<CardId>,
    /// Whether a friend gave it away.
    #[field(json = "IsGiveByFriend")]
    pub is_give_by_friend: Option<Flag>,
    /// The code.
    #[field(json = "UserCardCode")]
    pub user_card_code: Option<Code>,
    /// The friend who gave it away.
    #[field(json = "FriendUserName")]
    pub friend_user_name: Option<OpenId>,
    /// The channel as a number, which is older than `OuterStr`.
    #[field(json = "OuterId")]
    pub outer_id: Option<i64>,
    /// The code that the friend had.
    #[field(json = "OldUserCardCode")]
    pub old_user_card_code: Option<Code>,
    /// The channel.
    #[field(json = "OuterStr")]
    pub outer_str: Option<String>,
    /// Whether a deleted member card was restored.
    #[field(json = "IsRestoreMemberCard")]
    pub is_restore_member_card: Option<Flag>,
    /// Whether a friend recommended it.
    #[field(json = "IsRecommendByFriend")]
    pub is_recommend_by_friend: Option<Flag>,
    /// The user's id for all accounts of one owner.
    #[field(json = "UnionId")]
    pub union_id: Option<String>,
}

/// A user gives a code away.
#[wire_object]
pub struct UserGiftingCard {
    /// Id of the card.
    #[field(json = "CardId")]
    pub card_id: Option<CardId>,
    /// The code.
    #[field(json = "UserCardCode")]
    pub user_card_code: Option<Code>,
    /// Whether the gift was returned.
    #[field(json = "IsReturnBack")]
    pub is_return_back: Option<Flag>,
    /// The friend.
    #[field(json = "FriendUserName")]
    pub friend_user_name: Option<OpenId>,
    /// Whether it was given to a group.
    #[field(json = "IsChatRoom")]
    pub is_chat_room: Option<Flag>,
}

/// Where a code was redeemed.
#[open_enum]
pub enum ConsumeSource {
    /// Through the API.
    #[wire("FROM_API")]
    Api,
    /// On the platform's console.
    #[wire("FROM_MP")]
    Console,
    /// With the merchant's assistant app on a telephone.
    #[wire("FROM_MOBILE_HELPER")]
    MobileHelper,
}

/// A code was redeemed.
#[wire_object]
pub struct UserConsumeCard {
    /// Id of the card.
    #[field(json = "CardId")]
    pub card_id: Option<CardId>,
    /// The code.
    #[field(json = "UserCardCode")]
    pub user_card_code: Option<Code>,
    /// Where it was redeemed.
    #[field(json = "ConsumeSource")]
    pub consume_source: Option<ConsumeSource>,
    /// The store.
    #[field(json = "LocationName")]
    pub location_name: Option<String>,
    /// OpenID of the employee who redeemed it.
    #[field(json = "StaffOpenId")]
    pub staff_open_id: Option<OpenId>,
    /// Verification code of self-redemption.
    #[field(json = "VerifyCode")]
    pub verify_code: Option<String>,
    /// Amount of self-redemption, as the user entered it.
    #[field(json = "RemarkAmount")]
    pub remark_amount: Option<String>,
    /// The channel of the redemption, as given in the call that redeemed the code.
    #[field(json = "OuterStr")]
    pub outer_str: Option<String>,
}

/// A user paid on the card's page.
#[wire_object]
pub struct UserPayFromPayCell {
    /// Id of the card.
    #[field(json = "CardId")]
    pub card_id: Option<CardId>,
    /// The code.
    #[field(json = "UserCardCode")]
    pub user_card_code: Option<Code>,
    /// Number of the payment.
    #[field(json = "TransId")]
    pub trans_id: Option<String>,
    /// The store.
    #[field(json = "LocationId")]
    pub location_id: Option<u64>,
    /// The paid amount in fen.
    #[field(json = "Fee")]
    pub fee: Option<FenText>,
    /// The amount without discount in fen.
    #[field(json = "OriginalFee")]
    pub original_fee: Option<FenText>,
}

/// A user looked at a member card.
#[wire_object]
pub struct UserViewCard {
    /// Id of the card.
    #[field(json = "CardId")]
    pub card_id: Option<CardId>,
    /// The code.
    #[field(json = "UserCardCode")]
    pub user_card_code: Option<Code>,
    /// The channel.
    #[field(json = "OuterStr")]
    pub outer_str: Option<String>,
}

/// A member's values changed.
#[wire_object]
pub struct UpdateMemberCard {
    /// Id of the card.
    #[field(json = "CardId")]
    pub card_id: Option<CardId>,
    /// The code.
    #[field(json = "UserCardCode")]
    pub user_card_code: Option<Code>,
    /// Change of the points; may be negative.
    #[field(json = "ModifyBonus")]
    pub modify_bonus: Option<i64>,
    /// Change of the stored value; may be negative.
    #[field(json = "ModifyBalance")]
    pub modify_balance: Option<i64>,
}

/// A low stock. It is sent at most every 12 hours if the stock was above 200 and is at most 100.
#[wire_object]
pub struct StockReminder {
    /// Id of the card.
    #[field(json = "CardId")]
    pub card_id: Option<CardId>,
    /// The platform's text.
    #[field(json = "Detail")]
    pub detail: Option<String>,
}

/// The balance of inventory tokens changed. The event has no card.
#[wire_object]
pub struct TokenOrder {
    /// Number of the order.
    #[field(json = "OrderId")]
    pub order_id: Option<String>,
    /// The state.
    #[field(json = "Status")]
    pub status: Option<OrderStatus>,
    /// When it was created.
    #[field(json = "CreateOrderTime")]
    pub create_order_time: Option<UnixSeconds>,
    /// When it was paid; 0 if unpaid.
    #[field(json = "PayFinishTime")]
    pub pay_finish_time: Option<UnixSeconds>,
    /// The means of payment.
    #[field(json = "Desc")]
    pub desc: Option<String>,
    /// Remaining free tokens.
    #[field(json = "FreeCoinCount")]
    pub free_coin_count: Option<String>,
    /// Remaining paid tokens.
    #[field(json = "PayCoinCount")]
    pub pay_coin_count: Option<String>,
    /// Change of the free tokens.
    #[field(json = "RefundFreeCoinCount")]
    pub refund_free_coin_count: Option<String>,
    /// Change of the paid tokens.
    #[field(json = "RefundPayCoinCount")]
    pub refund_pay_coin_count: Option<String>,
    /// The type.
    #[field(json = "OrderType")]
    pub order_type: Option<OrderType>,
    /// The platform's note.
    #[field(json = "Memo")]
    pub memo: Option<String>,
    /// The receipt.
    #[field(json = "ReceiptInfo")]
    pub receipt_info: Option<String>,
}

/// The review of a sub-merchant has ended.
#[wire_object]
pub struct MerchantCheck {
    /// Number of the sub-merchant.
    #[field(json = "MerchantId")]
    pub merchant_id: Option<u64>,
    /// Whether it was approved.
    #[field(json = "IsPass")]
    pub is_pass: Option<Flag>,
    /// The reason of a refusal.
    #[field(json = "Reason")]
    pub reason: Option<String>,
}

/// The review of a store, or of its change, has ended.
#[wire_object]
pub struct StoreCheck {
    /// The merchant's id of the store, its `sid`.
    #[field(json = "UniqId")]
    pub uniq_id: Option<String>,
    /// Id of the store.
    #[field(json = "PoiId")]
    pub poi_id: Option<String>,
    /// `succ` or `fail`.
    #[field(json = "Result")]
    pub result: Option<String>,
    /// The reason of a refusal.
    #[field(json = "Msg")]
    pub msg: Option<String>,
}

/// A user authorised an invoice or failed to. One of the two orders is empty.
#[wire_object]
pub struct InvoiceAuthorization {
    /// The authorised order.
    #[field(json = "SuccOrderId")]
    pub success_order_id: Option<String>,
    /// The order that could not be authorised.
    #[field(json = "FailOrderId")]
    pub fail_order_id: Option<String>,
    /// AppID of the account that receives this message.
    #[field(json = "AuthorizeAppId")]
    pub authorize_app_id: Option<AppId>,
    /// Where the page was opened: `web`, `app` or `wap`.
    #[field(json = "Source")]
    pub source: Option<String>,
    /// The invoicing platform, as `s_pappid`; only in recorded pushes.
    #[field(json = "SPAppId")]
    pub platform_app_id: Option<String>,
}

/// Gift cards were bought, given away or accepted.
#[wire_object]
pub struct GiftCardOrder {
    /// Id of the page.
    #[field(json = "PageId")]
    pub page_id: Option<String>,
    /// Number of the order.
    #[field(json = "OrderId")]
    pub order_id: Option<String>,
    /// Whether they were given to a group.
    #[field(json = "IsChatRoom")]
    pub is_chat_room: Option<TrueFalse>,
    /// Whether the gift was returned.
    #[field(json = "IsReturnBack")]
    pub is_return_back: Option<TrueFalse>,
}
