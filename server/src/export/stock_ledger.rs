//! The ledger of stock and tokens as CSV.

use std::borrow::Cow;

use axum::response::Response;
use card_model::{language::Language, price::TokenAmount};
use desk_api::stock::{LedgerEntry, LedgerKind, ReadBack, StockLedger};
use desk_wording as wording;

use super::{Table, beijing_time};
use crate::failure::Failure;

const HEADS: [(&str, &str); 13] = [
    ("时间（北京时间）", "Time (Beijing)"),
    ("变动", "Change"),
    ("卡券", "Voucher"),
    ("卡券 ID", "Voucher id"),
    ("库存变动（张）", "Codes"),
    ("券点变动", "Tokens"),
    ("变动前总库存", "Total before"),
    ("变动后总库存", "Total after"),
    ("回读总库存", "Total read back"),
    ("核对", "Check"),
    ("结果", "Result"),
    ("订单号", "Order"),
    ("操作人", "Who"),
];

/// Writes one line per entry.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) fn response(
    ledger: &StockLedger,
    name: &str,
    language: Language,
) -> Result<Response, Failure> {
    let mut table = Table::new();
    table.line(HEADS.iter().map(|(chinese, english)| match language {
        Language::ZhCn => Cow::Borrowed(*chinese),
        Language::En => Cow::Borrowed(*english),
    }))?;
    for entry in &ledger.entries {
        table.line(cells(entry, language).into_iter().map(Cow::Owned))?;
    }
    table.into_response(&format!("stock_{name}.csv"))
}

fn cells(entry: &LedgerEntry, language: Language) -> [String; 13] {
    let number = |number: Option<u64>| number.map(|it| it.to_string()).unwrap_or_default();
    let state = entry.state.map(|state| wording::write_state(state, language).to_owned());
    [
        beijing_time(entry.at),
        wording::ledger_kind(&entry.kind, language),
        entry.title.clone().unwrap_or_default(),
        entry.card_id.as_ref().map(ToString::to_string).unwrap_or_default(),
        entry.codes.map(|codes| codes.to_string()).unwrap_or_default(),
        entry.tokens.map(tokens).unwrap_or_default(),
        number(entry.before),
        number(entry.after),
        number(entry.read),
        check(entry, language),
        state.unwrap_or_default(),
        entry.order_id.clone().unwrap_or_default(),
        entry.actor.clone().unwrap_or_default(),
    ]
}

fn check(entry: &LedgerEntry, language: Language) -> String {
    match (entry.check, &entry.kind) {
        (ReadBack::Unread, LedgerKind::Reminder) => String::new(),
        (check, _) => wording::read_back(check, language).to_owned(),
    }
}

/// Returns an amount in tenths with its sign.
fn tokens(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}", TokenAmount::from_tenths(tenths.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_their_sign() {
        assert_eq!([tokens(-35), tokens(20), tokens(0)], ["-3.5", "2", "0"]);
    }
}
