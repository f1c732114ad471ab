//! An order of tokens.

use card_model::{open_enum, time::UnixSeconds, wire_object};

open_enum! {
    /// Where an order stands; events carry it too.
    pub enum OrderStatus {
        /// Not paid yet.
        Waiting = "ORDER_STATUS_WAITING",
        /// Paid.
        Success = "ORDER_STATUS_SUCC",
        /// The tokens were added.
        FinanceSuccess = "ORDER_STATUS_FINANCE_SUCC",
        /// The stock was added.
        QuantitySuccess = "ORDER_STATUS_QUANTITY_SUCC",
        /// Given back.
        HasRefund = "ORDER_STATUS_HAS_REFUND",
        /// To be given back.
        RefundWaiting = "ORDER_STATUS_REFUND_WAITING",
        /// Taken back after a fault of the platform's.
        Rollback = "ORDER_STATUS_ROLLBACK",
        /// There is a receipt.
        HasReceipt = "ORDER_STATUS_HAS_RECEIPT",
    }
}

open_enum! {
    /// What an order does; events carry it too.
    pub enum OrderType {
        /// A present of the platform's.
        SystemAdd = "ORDER_TYPE_SYS_ADD",
        /// Bought.
        WeixinPay = "ORDER_TYPE_WXPAY",
        /// Unused stock given back.
        Refund = "ORDER_TYPE_REFUND",
        /// Spent on stock.
        Reduce = "ORDER_TYPE_REDUCE",
        /// Taken by the platform.
        SystemReduce = "ORDER_TYPE_SYS_REDUCE",
    }
}

wire_object! {
    /// An order.
    pub struct Order {
        /// Its number.
        order_id: String = "order_id",
        /// Where it stands.
        status: OrderStatus = "status",
        /// When it was made.
        create_time: UnixSeconds = "create_time",
        /// When it was paid; 0: not yet.
        pay_finish_time: UnixSeconds = "pay_finish_time",
        /// How it was paid.
        desc: String = "desc",
        /// Free tokens.
        free_coin_count: String = "free_coin_count",
        /// Paid tokens.
        pay_coin_count: String = "pay_coin_count",
        /// Free tokens given back.
        refund_free_coin_count: String = "refund_free_coin_count",
        /// Paid tokens given back.
        refund_pay_coin_count: String = "refund_pay_coin_count",
        /// Who paid.
        openid: String = "openid",
        /// What it does.
        order_type: OrderType = "order_type",
    }
}
