//! An order of tokens.

use card_model::time::UnixSeconds;
use weixin_wire::{open_enum, wire_object};

/// Where an order stands; events carry it too.
#[open_enum]
pub enum OrderStatus {
    /// Not paid yet.
    #[wire("ORDER_STATUS_WAITING")]
    Waiting,
    /// Paid.
    #[wire("ORDER_STATUS_SUCC")]
    Success,
    /// The tokens were added.
    #[wire("ORDER_STATUS_FINANCE_SUCC")]
    FinanceSuccess,
    /// The stock was added.
    #[wire("ORDER_STATUS_QUANTITY_SUCC")]
    QuantitySuccess,
    /// Given back.
    #[wire("ORDER_STATUS_HAS_REFUND")]
    HasRefund,
    /// To be given back.
    #[wire("ORDER_STATUS_REFUND_WAITING")]
    RefundWaiting,
    /// Taken back after a fault of the platform's.
    #[wire("ORDER_STATUS_ROLLBACK")]
    Rollback,
    /// There is a receipt.
    #[wire("ORDER_STATUS_HAS_RECEIPT")]
    HasReceipt,
}

/// What an order does; events carry it too.
#[open_enum]
pub enum OrderType {
    /// A present of the platform's.
    #[wire("ORDER_TYPE_SYS_ADD")]
    SystemAdd,
    /// Bought.
    #[wire("ORDER_TYPE_WXPAY")]
    WeixinPay,
    /// Unused stock given back.
    #[wire("ORDER_TYPE_REFUND")]
    Refund,
    /// Spent on stock.
    #[wire("ORDER_TYPE_REDUCE")]
    Reduce,
    /// Taken by the platform.
    #[wire("ORDER_TYPE_SYS_REDUCE")]
    SystemReduce,
}

/// An order.
#[wire_object]
pub struct Order {
    /// Its number.
    pub order_id: Option<String>,
    /// Where it stands.
    pub status: Option<OrderStatus>,
    /// When it was made.
    pub create_time: Option<UnixSeconds>,
    /// When it was paid; 0: not yet.
    pub pay_finish_time: Option<UnixSeconds>,
    /// How it was paid.
    pub desc: Option<String>,
    /// Free tokens.
    pub free_coin_count: Option<String>,
    /// Paid tokens.
    pub pay_coin_count: Option<String>,
    /// Free tokens given back.
    pub refund_free_coin_count: Option<String>,
    /// Paid tokens given back.
    pub refund_pay_coin_count: Option<String>,
    /// Who paid.
    pub openid: Option<String>,
    /// What it does.
    pub order_type: Option<OrderType>,
}
