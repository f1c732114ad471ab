//! The ledger of stock and tokens.

use axum::response::Response;
use card_model::language::Language;
use desk_api::stock::{LedgerEntry, LedgerKind, ReadBack, StockLedger};
use desk_wording as wording;

use super::{Cell, Form, Table, heads};
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
pub(crate) fn response(ledger: &StockLedger, name: &str, form: Form) -> Result<Response, Failure> {
    let mut table = Table::new(form, ledger.now, heads(HEADS, form.language))?;
    for entry in &ledger.entries {
        table.line(cells(entry, form.language))?;
    }
    table.into_response(&format!("stock_{name}"))
}

fn cells(entry: &LedgerEntry, language: Language) -> [Cell<'_>; 13] {
    [
        Cell::Moment(entry.at),
        wording::ledger_kind(&entry.kind, language).into(),
        Cell::of(entry.title.as_deref(), Cell::from),
        Cell::of(entry.card_id.as_ref(), |card_id| card_id.as_str().into()),
        Cell::of(entry.codes, Cell::Integer),
        Cell::of(entry.tokens, Cell::Tokens),
        Cell::of(entry.before, Cell::Count),
        Cell::of(entry.after, Cell::Count),
        Cell::of(entry.read, Cell::Count),
        check(entry, language).into(),
        Cell::of(entry.state, |state| wording::write_state(state, language).into()),
        Cell::of(entry.order_id.as_deref(), Cell::from),
        Cell::of(entry.actor.as_deref(), Cell::from),
    ]
}

fn check(entry: &LedgerEntry, language: Language) -> String {
    match (entry.check, &entry.kind) {
        (ReadBack::Unread, LedgerKind::Reminder) => String::new(),
        (check, _) => wording::read_back(check, language).to_owned(),
    }
}
