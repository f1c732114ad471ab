//! The states of a card and of its review.

use crate::open_enum;

open_enum! {
    /// The state of a card (facts page 2.6).
    pub enum CardStatus {
        /// Under review.
        NotVerify = "CARD_STATUS_NOT_VERIFY",
        /// Refused.
        VerifyFail = "CARD_STATUS_VERIFY_FAIL",
        /// Approved, not yet issued.
        VerifyOk = "CARD_STATUS_VERIFY_OK",
        /// Deleted by the merchant, in the current documents' spelling.
        Delete = "CARD_STATUS_DELETE",
        /// Deleted by the merchant, in the Chinese documents' spelling of 2016.
        UserDelete = "CARD_STATUS_USER_DELETE",
        /// Issued on the public platform.
        Dispatch = "CARD_STATUS_DISPATCH",
        /// Seen live; the console shows it as approved.
        SysDelete = "CARD_STATUS_SYS_DELETE",
        /// Taken off by the platform.
        SysOffShelf = "CARD_STATUS_SYS_OFF_SHELF",
        /// Past its validity.
        Expired = "CARD_STATUS_EXPIRED",
    }
}
