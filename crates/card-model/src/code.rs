//! How a code is shown, and the states of a code in a user's wallet.

use crate::open_enum;

open_enum! {
    /// How the code of a card is shown (seed 001 section 2.2).
    pub enum CodeType {
        /// Digits only; redeemed by typing.
        Text = "CODE_TYPE_TEXT",
        /// Bar code with digits; redeemed by scanning or typing.
        Barcode = "CODE_TYPE_BARCODE",
        /// QR code with digits; redeemed by scanning or typing.
        Qrcode = "CODE_TYPE_QRCODE",
        /// QR code alone; redeemed by scanning.
        OnlyQrcode = "CODE_TYPE_ONLY_QRCODE",
        /// Bar code alone; redeemed by scanning.
        OnlyBarcode = "CODE_TYPE_ONLY_BARCODE",
        /// No code; redeemed online on the merchant's own page.
        None = "CODE_TYPE_NONE",
    }
}

open_enum! {
    /// The state of one code (seed 002 "Query Code", facts page 2.6).
    pub enum UserCardStatus {
        /// Can be redeemed.
        Normal = "NORMAL",
        /// Redeemed (seed 002 mistranslates it as deleted).
        Consumed = "CONSUMED",
        /// Past its validity.
        Expire = "EXPIRE",
        /// Given away, not yet accepted.
        Gifting = "GIFTING",
        /// Given away and not accepted in time.
        GiftTimeout = "GIFT_TIMEOUT",
        /// Deleted by the user.
        Delete = "DELETE",
        /// Made invalid by the merchant; irreversible.
        Unavailable = "UNAVAILABLE",
    }
}
