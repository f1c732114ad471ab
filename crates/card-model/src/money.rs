//! Amounts of money in fen, and their format in yuan.

use serde::{Deserialize, Serialize};
use weixin_wire::{Cursor, Shape, WireValue};

/// An amount in fen (1/100 yuan), the unit of `reduce_cost` and `least_cost` ([S2, "View voucher details"][S2]). The
/// examples in [S1] are in yuan by mistake.
///
/// [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
/// [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
///
/// `Display` writes yuan like the platform: without trailing zeros and currency sign.
///
/// ```
/// use card_model::money::Fen;
/// assert_eq!(Fen::new(500).to_string(), "5");
/// assert_eq!(Fen::new(8880).to_string(), "88.8");
/// assert_eq!(Fen::new(1234).to_string(), "12.34");
/// ```
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Fen(u64);

impl Fen {
    /// Creates an amount in fen.
    pub const fn new(fen: u64) -> Self {
        Self(fen)
    }

    /// Returns the amount in fen.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// Parses an amount in yuan: digits with at most two decimals. Returns `None` for any other text. `FromStr` does the
    /// same.
    ///
    /// ```
    /// use card_model::money::Fen;
    /// assert_eq!(Fen::from_yuan("50"), Some(Fen::new(5000)));
    /// assert_eq!(Fen::from_yuan("0.5"), Some(Fen::new(50)));
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

/// The error of a text that isn't an amount in yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an amount in yuan has digits and at most two decimals, e.g. 49.90")]
pub struct InvalidAmount;

/// Reads an amount typed in yuan, as `Display` prints it.
///
/// ```
/// use card_model::money::{Fen, InvalidAmount};
/// assert_eq!("49.90".parse(), Ok(Fen::new(4990)));
/// assert_eq!("-1".parse::<Fen>(), Err(InvalidAmount));
/// ```
impl std::str::FromStr for Fen {
    type Err = InvalidAmount;

    fn from_str(text: &str) -> Result<Self, InvalidAmount> {
        Self::from_yuan(text).ok_or(InvalidAmount)
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
