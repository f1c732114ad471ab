//! The form of a voucher, typed in as a person would.
