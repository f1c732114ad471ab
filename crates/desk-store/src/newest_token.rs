//! The newest proxy token of a key, account and endpoint.

use card_model::time::UnixSeconds;

/// What is stored of the newest token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredToken {
    /// Its number, beginning with 1.
    pub generation: i64,
    /// Time of issue.
    pub issued_at: UnixSeconds,
    /// The token before it is invalid from this time on.
    pub previous_until: UnixSeconds,
    /// Time of the last `force_refresh`.
    pub forced_at: Option<UnixSeconds>,
    /// The day of `issued_today`: days since 1970 in Beijing time.
    pub day: i64,
    /// Number of tokens of that day that count towards the limit of the endpoint.
    pub issued_today: i64,
}
