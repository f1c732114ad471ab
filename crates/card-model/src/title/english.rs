//! English titles and summaries with the words of S1 "2.1 Selecting a Right Threshold Type". The platform composes
//! Chinese; the dashboard shows these texts as a help for operators who read English.

use super::{Parts, ThresholdRow};

/// Returns the title.
pub(super) fn title(parts: &Parts<'_>) -> String {
    let (n, m, accept) = (parts.least_cost(), parts.reduce_cost, parts.accept());
    let gift = parts.gift_name;
    match parts.row {
        ThresholdRow::CashPlain => format!("{m}-CNY voucher"),
        ThresholdRow::CashExclusive | ThresholdRow::CashReject | ThresholdRow::CashAcceptLong => {
            format!("{m}-CNY price-reduction voucher")
        }
        ThresholdRow::CashAccept => format!("{m} CNY off for {accept}"),
        ThresholdRow::CashLeastCost => format!("{m} CNY off {n} CNY for all commodities"),
        ThresholdRow::CashLeastCostReject | ThresholdRow::CashLeastCostAcceptLong => {
            format!("{m} CNY off {n} CNY")
        }
        ThresholdRow::CashLeastCostAccept => format!("{m} CNY off {n} CNY for {accept}"),
        ThresholdRow::GiftPlain => [&parts.gift_num_text(), parts.gift_unit, gift]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
        ThresholdRow::GiftLeastCost => format!("Spend {n} CNY and get {gift}"),
        ThresholdRow::GiftObjectUseFor => {
            format!("Buy {} and get {gift}", parts.object_use_for())
        }
    }
}

/// Returns the condition line, which is also the summary.
pub(super) fn condition(parts: &Parts<'_>) -> String {
    if parts.row == ThresholdRow::GiftObjectUseFor {
        return format!("Valid after purchase of {}", parts.object_use_for());
    }
    let (accept, reject) = (parts.thresholds.accept_category, parts.thresholds.reject_category);
    match (parts.thresholds.least_cost, accept.is_some() || reject.is_some()) {
        (None, false) => "No minimum purchase and valid for all commodities".to_owned(),
        (None, true) => categories("Valid", "Invalid", accept, reject),
        (Some(n), false) => format!("Valid with a minimum purchase amount of {n} CNY"),
        (Some(n), true) => {
            let categories = categories("valid", "invalid", accept, reject);
            format!("Valid with a minimum purchase amount of {n} CNY; {categories}")
        }
    }
}

/// Describes the commodities, at the beginning of a line or within it.
fn categories(valid: &str, invalid: &str, accept: Option<&str>, reject: Option<&str>) -> String {
    match (accept, reject) {
        (Some(accept), Some(reject)) => format!("{valid} for {accept} and invalid for {reject}"),
        (Some(accept), None) => format!("{valid} for {accept}"),
        (None, Some(reject)) => format!("{invalid} for {reject}"),
        (None, None) => String::new(),
    }
}

/// Returns whether other vouchers can be used, too.
pub(super) fn usage_note(exclusive: bool) -> &'static str {
    if exclusive { "Cannot be used with other vouchers" } else { "Can be used with other vouchers" }
}
