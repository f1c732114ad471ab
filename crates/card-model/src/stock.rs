//! Arithmetic of stock ([S2, "Modify the inventory interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use crate::{base_info::Sku, limits::STOCK};

/// Why a stock can't be changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StockError {
    /// More would be taken away than is left.
    #[error("{reduce} codes can't be taken from {left} that are left")]
    BelowZero {
        /// Codes left.
        left: u64,
        /// Codes to take away, less those to add.
        reduce: u64,
    },
    /// There would be more than the platform allows.
    #[error("a stock of {total} codes is more than {max}")]
    TooLarge {
        /// Codes that there would be, issued ones counted.
        total: u64,
        /// Codes allowed.
        max: u64,
    },
}

/// The stock after `card/modifystock`: both values count, `total_quantity` moves with `quantity`.
///
/// ```
/// use card_model::{base_info::Sku, stock::modify};
/// let stock = Sku { quantity: Some(7), total_quantity: Some(10), ..Sku::default() };
/// let after = modify(&stock, 5, 2).unwrap();
/// assert_eq!((after.quantity, after.total_quantity), (Some(10), Some(13)));
/// assert!(modify(&stock, 0, 8).is_err());
/// ```
///
/// # Errors
/// When less than nothing would be left, or more than the platform allows.
pub fn modify(stock: &Sku, increase: u64, reduce: u64) -> Result<Sku, StockError> {
    let left = stock.quantity.unwrap_or(0);
    let issued = issued(stock);
    let quantity = left
        .saturating_add(increase)
        .checked_sub(reduce)
        .ok_or(StockError::BelowZero { left, reduce: reduce.saturating_sub(increase) })?;
    let total = quantity.saturating_add(issued);
    if total > STOCK.max {
        return Err(StockError::TooLarge { total, max: STOCK.max });
    }
    Ok(Sku { quantity: Some(quantity), total_quantity: Some(total), other: stock.other.clone() })
}

/// The stock after one code was issued, `None` where none is left (errcode 45031).
pub fn issue_one(stock: &Sku) -> Option<Sku> {
    let quantity = stock.quantity?.checked_sub(1)?;
    Some(Sku { quantity: Some(quantity), ..stock.clone() })
}

/// Codes that were issued.
pub fn issued(stock: &Sku) -> u64 {
    let left = stock.quantity.unwrap_or(0);
    stock.total_quantity.unwrap_or(left).saturating_sub(left)
}
