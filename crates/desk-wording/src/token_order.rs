//! Texts of orders of inventory tokens.

use card_model::language::Language;
use weixin_api::token_inventory::order::{OrderStatus, OrderType};

use super::pick;

/// Returns the name of an order's state. An undocumented state is named as the platform does.
pub fn order_status(status: &OrderStatus, language: Language) -> String {
    let (chinese, english) = match status {
        OrderStatus::Waiting => ("待支付", "Awaiting payment"),
        OrderStatus::Success => ("已支付", "Paid"),
        OrderStatus::FinanceSuccess => ("券点已到账", "Tokens added"),
        OrderStatus::QuantitySuccess => ("库存已到账", "Stock added"),
        OrderStatus::HasRefund => ("已退回", "Refunded"),
        OrderStatus::RefundWaiting => ("待退回", "Refund pending"),
        OrderStatus::Rollback => ("已撤销", "Reverted"),
        OrderStatus::HasReceipt => ("已开票", "Receipt issued"),
        other => return other.as_str().to_owned(),
    };
    pick(language, chinese, english).to_owned()
}

/// Returns the name of an order's type. An undocumented type is named as the platform does.
pub fn order_type(kind: &OrderType, language: Language) -> String {
    let (chinese, english) = match kind {
        OrderType::SystemAdd => ("微信赠送", "Given by Weixin"),
        OrderType::WeixinPay => ("充值", "Recharge"),
        OrderType::Refund => ("退回", "Refund"),
        OrderType::Reduce => ("购买库存", "Stock bought"),
        OrderType::SystemReduce => ("微信扣减", "Taken by Weixin"),
        other => return other.as_str().to_owned(),
    };
    pick(language, chinese, english).to_owned()
}
