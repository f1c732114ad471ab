//! Chinese titles and summaries, as Tencent's console composes them (K `use_condition` and `common_template_helper`).

use super::{Parts, ThresholdRow};
use crate::money::Fen;

/// Returns the title.
pub(super) fn title(parts: &Parts<'_>) -> String {
    let (n, m, accept) = (parts.least_cost(), parts.reduce_cost, parts.accept());
    let gift = parts.gift_name;
    match parts.row {
        ThresholdRow::CashPlain
        | ThresholdRow::CashExclusive
        | ThresholdRow::CashReject
        | ThresholdRow::CashAcceptLong => format!("{m}元代金券"),
        ThresholdRow::CashAccept => format!("{accept}减{m}元"),
        ThresholdRow::CashLeastCost => format!("全场满{n}减{m}"),
        ThresholdRow::CashLeastCostReject | ThresholdRow::CashLeastCostAcceptLong => {
            format!("满{n}减{m}")
        }
        ThresholdRow::CashLeastCostAccept => format!("{accept}满{n}减{m}"),
        ThresholdRow::GiftPlain => what_is_given(parts),
        ThresholdRow::GiftLeastCost => format!("满{n}送{gift}"),
        ThresholdRow::GiftObjectUseFor => format!("买{}送{gift}", parts.object_use_for()),
    }
}

/// Returns the title that the console suggests for an ordinary CASH voucher.
pub(super) fn ordinary_cash(least_cost: Option<Fen>, m: Fen) -> String {
    match least_cost {
        Some(n) => format!("满{n}减{m}代金券"),
        None => format!("{m}元代金券"),
    }
}

/// Returns the console's full form: the value of the voucher, then the condition line.
pub(super) fn summary(parts: &Parts<'_>) -> String {
    let worth = if is_gift(parts.row) {
        format!("兑换{}", what_is_given(parts))
    } else {
        format!("价值{}元代金券一张", parts.reduce_cost)
    };
    let joiner = if parts.thresholds.least_cost.is_some() { "，" } else { "；" };
    format!("{worth}{joiner}{}", condition(parts))
}

/// Returns the condition line.
pub(super) fn condition(parts: &Parts<'_>) -> String {
    let mut line = match parts.row {
        ThresholdRow::GiftObjectUseFor => format!("购买{}可用", parts.object_use_for()),
        _ => match parts.thresholds.least_cost {
            Some(least_cost) => format!("消费满{least_cost}元可用"),
            None => "无最低消费限制".to_owned(),
        },
    };
    if is_gift(parts.row) {
        return line;
    }
    let (accept, reject) = (parts.thresholds.accept_category, parts.thresholds.reject_category);
    if let Some(category) = accept {
        line.push_str("；适用于");
        line.push_str(category);
    }
    if let Some(category) = reject {
        line.push_str("；不适用于");
        line.push_str(category);
    }
    if accept.is_none() && reject.is_none() {
        line.push_str("；全场通用，不限品类");
    }
    line
}

/// Returns whether other vouchers can be used, too.
pub(super) fn usage_note(exclusive: bool) -> &'static str {
    if exclusive { "不可与其他优惠共享" } else { "可与其他优惠共享" }
}

fn what_is_given(parts: &Parts<'_>) -> String {
    format!("{}{}{}", parts.gift_name, parts.gift_num_text(), parts.gift_unit)
}

fn is_gift(row: ThresholdRow) -> bool {
    matches!(
        row,
        ThresholdRow::GiftPlain | ThresholdRow::GiftLeastCost | ThresholdRow::GiftObjectUseFor
    )
}
