//! Reads the stock after a write and compares it with what the write leads to.

use desk_api::{
    error::ErrorCode,
    stock::{ReadBack, StockReading},
    write::WriteState,
};
use desk_store::WriteFilter;

use super::changes::StockWrite;
use crate::{account::Account, cards::read::read_and_keep, failure::Failure};

/// Maximum number of later writes to the same card that are taken into account.
const MOST_LATER: u32 = 200;

/// Reads the stock after a write with a number.
///
/// # Errors
/// Fails with `NotFound` for a number that is not a change of stock, with `Unsettled` unless it was carried out, or if the card
/// can't be read.
pub(super) async fn of_write(account: &Account, id: i64) -> Result<StockReading, Failure> {
    let row = account.store.write(&account.name, id).await?;
    let write = row.and_then(StockWrite::of);
    let write = write.ok_or_else(|| Failure::not_found("no change of stock has this number"))?;
    if write.row.state != WriteState::Done {
        let message = "it is not known that the write was carried out";
        return Err(Failure::new(ErrorCode::Unsettled, message).about(id));
    }
    read(account, &write).await
}

/// Reads the stock after a write that was carried out, and stores the result.
///
/// # Errors
/// Fails if the card or the journal can't be read, or the result can't be stored.
pub(super) async fn read(account: &Account, write: &StockWrite) -> Result<StockReading, Failure> {
    let Some(card_id) = write.row.card_id.clone() else {
        return Err(Failure::not_found("the write names no card"));
    };
    let card = read_and_keep(account, &card_id).await?;
    let sku = card.base_info.sku.unwrap_or_default();
    let quantity = sku.quantity.unwrap_or(0);
    let total = sku.total_quantity.unwrap_or(quantity);
    let expected = expected(account, write).await?;
    let read_at = account.now();
    let reading = StockReading {
        write: write.row.id,
        card_id,
        codes: write.codes.unwrap_or(0),
        expected,
        total,
        quantity,
        read_at,
        check: ReadBack::of(expected, total, write.row.at, read_at),
    };
    account.store.put_stock_reading(&account.name, &reading).await.map_err(Failure::not_saved)?;
    Ok(reading)
}

/// Returns the total after a write and the later ones of this server. They were sent after the reading before this one.
async fn expected(account: &Account, write: &StockWrite) -> Result<Option<u64>, Failure> {
    let filter = WriteFilter {
        states: vec![WriteState::Done],
        card_id: write.row.card_id.clone(),
        ..WriteFilter::default()
    };
    let rows = account.store.writes(&account.name, &filter, MOST_LATER).await?;
    let later = rows.into_iter().filter(|row| row.id >= write.row.id).filter_map(StockWrite::of);
    let codes = later.map(|write| write.codes).sum::<Option<i64>>();
    Ok(write.before().zip(codes).map(|(before, codes)| before.saturating_add_signed(codes)))
}
