//! Arithmetic of stock ([S2, "Modify the inventory interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use crate::{base_info::Sku, limits::STOCK};

/// The error of a change of stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StockError {
    /// More codes would be removed than are left.
    #[error("{reduce} codes can't be removed from the {left} that are left")]
    BelowZero {
        /// Number of codes left.
        left: u64,
        /// Codes to remove, minus codes to add.
        reduce: u64,
    },
    /// The stock would exceed the platform's limit.
    #[error("a stock of {total} codes exceeds the limit of {max}")]
    TooLarge {
        /// The resulting number of codes, issued ones included.
        total: u64,
        /// The limit.
        max: u64,
    },
}

/// Returns the stock after `card/modifystock`. Both values apply, and `total_quantity` changes with `quantity`.
///
/// ```
/// use card_model::{base_info::Sku, stock::modify};
/// let stock = Sku::default().with_quantity(7_u64).with_total_quantity(10_u64);
/// let after = modify(&stock, 5, 2).unwrap();
/// assert_eq!((after.quantity, after.total_quantity), (Some(10), Some(13)));
/// assert!(modify(&stock, 0, 8).is_err());
/// ```
///
/// # Errors
/// Fails if less than zero codes would be left, or if the stock would exceed the platform's limit.
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

/// Returns the stock after one code was issued, or `None` if no code is left (errcode 45031).
///
/// ```
/// use card_model::{base_info::Sku, stock::issue_one};
/// let last = Sku::default().with_quantity(1_u64).with_total_quantity(10_u64);
/// let sold_out = issue_one(&last).ok_or("one is left")?;
/// assert_eq!(sold_out.quantity, Some(0));
/// assert_eq!(issue_one(&sold_out), None);
/// # Ok::<(), &str>(())
/// ```
pub fn issue_one(stock: &Sku) -> Option<Sku> {
    let quantity = stock.quantity?.checked_sub(1)?;
    Some(Sku { quantity: Some(quantity), ..stock.clone() })
}

/// Returns the number of issued codes.
pub fn issued(stock: &Sku) -> u64 {
    let left = stock.quantity.unwrap_or(0);
    stock.total_quantity.unwrap_or(left).saturating_sub(left)
}
