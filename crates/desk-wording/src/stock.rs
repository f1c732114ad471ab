//! Texts of the ledger of stock.

use card_model::language::Language;
use desk_api::stock::{LedgerKind, ReadBack};

use super::{pick, token_order::order_type};

/// Returns the name of a change.
pub fn ledger_kind(kind: &LedgerKind, language: Language) -> String {
    let (chinese, english) = match kind {
        LedgerKind::Bought => ("补库存", "Stock bought"),
        LedgerKind::Modified => ("改库存", "Stock changed"),
        LedgerKind::Order(kind) => return order_type(kind, language),
        LedgerKind::Outside => ("在别处改动", "Changed elsewhere"),
        LedgerKind::Reminder => ("库存报警", "Stock is low"),
    };
    pick(language, chinese, english).to_owned()
}

/// Returns the result of a comparison with the stock on the platform.
pub fn read_back(check: ReadBack, language: Language) -> &'static str {
    match check {
        ReadBack::Matches => pick(language, "已核对", "Matches"),
        ReadBack::Waiting => pick(language, "回读中", "Reading back"),
        ReadBack::Differs => pick(language, "不一致", "Differs"),
        ReadBack::Unread => pick(language, "未核对", "Not read back"),
    }
}
