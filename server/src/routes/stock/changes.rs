//! The writes of this server that change stock, from the journal.

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::{
    stock::MAX_ENTRIES,
    write::{Phase, Reading},
};
use desk_store::{WriteFilter, WriteRow};
use weixin_api::{
    card::modify_stock::ModifyStock, endpoint::Endpoint as _, token_inventory::confirm::Confirm,
};

use crate::{
    account::Account,
    failure::Failure,
    writes::{
        kind::Kind,
        subject::{Subject, Wish},
    },
};

/// Rows read at once.
const PAGE: u32 = 200;

/// A write that changes the stock of a card, or that may have done so.
#[derive(Debug, Clone)]
pub(super) struct StockWrite {
    /// The row of the journal.
    pub(super) row: WriteRow,
    /// Codes added; negative if removed. `None` if the body is no longer kept.
    pub(super) codes: Option<i64>,
    /// The order of tokens that paid for them.
    pub(super) order_id: Option<String>,
}

impl StockWrite {
    /// Returns the write of a row; `None` for any other write.
    pub(super) fn of(row: WriteRow) -> Option<Self> {
        let changes_stock = |kind: &&Kind| [ModifyStock::PATH, Confirm::PATH].contains(&kind.path);
        let kind = Kind::find(&row.path).filter(changes_stock)?;
        let body = row.body.as_deref();
        let wish = body.map(|body| Subject::of_kept(kind, body, &row.fingerprint).wish);
        let (codes, order_id) = match wish {
            Some(Wish::Stock(codes)) => (Some(codes), None),
            Some(Wish::Purchase { order_id, codes }) => (Some(codes), Some(order_id)),
            _ => (None, None),
        };
        Some(Self { row, codes, order_id })
    }

    /// Returns `true` if tokens paid for the stock.
    pub(super) fn is_purchase(&self) -> bool {
        self.row.path == Confirm::PATH
    }

    /// Returns the total stock that was read before sending.
    pub(super) fn before(&self) -> Option<u64> {
        let before = self.row.evidence.iter().find(|seen| seen.phase == Phase::Before)?;
        match before.reading {
            Reading::Card { total_quantity, .. } => total_quantity,
            _ => None,
        }
    }
}

/// Returns the writes since a time, to one card or to all cards, newest first. The second value is `true` if there are more.
///
/// # Errors
/// Fails if the journal can't be read.
pub(super) async fn since(
    account: &Account,
    card_id: Option<&CardId>,
    begin: UnixSeconds,
) -> Result<(Vec<StockWrite>, bool), Failure> {
    let (mut found, mut more) = (Vec::new(), false);
    for path in [ModifyStock::PATH, Confirm::PATH] {
        let mut filter = WriteFilter {
            path: Some(path.to_owned()),
            card_id: card_id.cloned(),
            ..WriteFilter::default()
        };
        let mut of_path = 0;
        loop {
            let page = account.store.writes(&account.name, &filter, PAGE).await?;
            let is_older = page.last().is_some_and(|row| row.at < begin);
            let is_last = page.len() < PAGE as usize || is_older;
            filter.before = page.last().map(|row| row.id);
            let recent = page.into_iter().filter(|row| row.at >= begin);
            let recent: Vec<StockWrite> = recent.filter_map(StockWrite::of).collect();
            of_path += recent.len();
            found.extend(recent);
            if is_last {
                break;
            }
            if of_path >= MAX_ENTRIES {
                more = true;
                break;
            }
        }
    }
    found.sort_by_key(|write| std::cmp::Reverse(write.row.id));
    Ok((found, more))
}
