//! An order of tokens.

use card_model::{id::OpenId, time::UnixSeconds};
use weixin_wire::{open_enum, wire_object};

/// The state of an order. Events have it too.
#[open_enum]
pub enum OrderStatus {
    /// Unpaid.
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
    /// Refunded.
    #[wire("ORDER_STATUS_HAS_REFUND")]
    HasRefund,
    /// To be refunded.
    #[wire("ORDER_STATUS_REFUND_WAITING")]
    RefundWaiting,
    /// Reverted after an error of the platform.
    #[wire("ORDER_STATUS_ROLLBACK")]
    Rollback,
    /// A receipt exists.
    #[wire("ORDER_STATUS_HAS_RECEIPT")]
    HasReceipt,
}

/// The type of an order. Events have it too.
#[open_enum]
pub enum OrderType {
    /// Tokens given by the platform.
    #[wire("ORDER_TYPE_SYS_ADD")]
    SystemAdd,
    /// Tokens bought.
    #[wire("ORDER_TYPE_WXPAY")]
    WeixinPay,
    /// Refund for unused stock.
    #[wire("ORDER_TYPE_REFUND")]
    Refund,
    /// Tokens spent on stock.
    #[wire("ORDER_TYPE_REDUCE")]
    Reduce,
    /// Tokens taken by the platform.
    #[wire("ORDER_TYPE_SYS_REDUCE")]
    SystemReduce,
}

/// An order of tokens.
#[wire_object]
pub struct Order {
    /// Number of the order.
    pub order_id: Option<String>,
    /// The state.
    pub status: Option<OrderStatus>,
    /// When it was created.
    pub create_time: Option<UnixSeconds>,
    /// When it was paid; 0 if unpaid.
    pub pay_finish_time: Option<UnixSeconds>,
    /// The means of payment.
    pub desc: Option<String>,
    /// Free tokens.
    pub free_coin_count: Option<String>,
    /// Paid tokens.
    pub pay_coin_count: Option<String>,
    /// Refunded free tokens.
    pub refund_free_coin_count: Option<String>,
    /// Refunded paid tokens.
    pub refund_pay_coin_count: Option<String>,
    /// OpenID of the payer.
    pub openid: Option<OpenId>,
    /// The type.
    pub order_type: Option<OrderType>,
}
