//! Amounts of money in fen, and their format in yuan.

use serde::{Deserialize, Serialize};
use weixin_wire::{Cursor, Shape, WireValue};

/// An amount in fen (1/100 yuan), the unit of `reduce_cost` and `least_cost` ([S2, "View voucher details"][S2]). The
/// samples in S1 are in yuan by mistake.
///
/// [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
///
/// `Display` writes yuan like the platform: without trailing zeros and currency sign.
///
/// ```
/// use card_model::money::Fen;
/// assert_eq!(Fen(500).to_string(), "5");
/// assert_eq!(Fen(8880).to_string(), "88.8");
/// assert_eq!(Fen(1234).to_string(), "12.34");
/// ```
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Fen(pub u64);

impl Fen {
    /// Parses an amount in yuan: digits with at most two decimals. Returns `None` for any other text.
    ///
    /// ```
    /// use card_model::money::Fen;
    /// assert_eq!(Fen::from_yuan("50"), Some(Fen(5000)));
    /// assert_eq!(Fen::from_yuan("0.5"), Some(Fen(50)));
    /// assert_eq!(Fen::from_yuan("1.234"), None);
    /// ```
    pub fn from_yuan(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
            return None;
        }
        let yuan: u64 = whole.parse().ok()?;
        let fen: u64 = format!("{decimals:0<2}").parse().ok()?;
        yuan.checked_mul(100)?.checked_add(fen).map(Self)
    }
}

impl std::fmt::Display for Fen {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (yuan, fen) = (self.0 / 100, self.0 % 100);
        match (fen / 10, fen % 10) {
            (0, 0) => write!(formatter, "{yuan}"),
            (tens, 0) => write!(formatter, "{yuan}.{tens}"),
            (tens, ones) => write!(formatter, "{yuan}.{tens}{ones}"),
        }
    }
}

impl WireValue for Fen {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.integer().map(Self)
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Unsigned(self.0)
    }
}
