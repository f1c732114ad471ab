//! `POST /datacube/getcardmembercardinfo` answers the figures of all member cards made in the console
//! (seed 002 "Drag a member card profile data interface").

use card_model::{time::BeijingDay, wire_object};

use super::query::Request;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Figures of all member cards, a row a day.
    MemberCard, "/datacube/getcardmembercardinfo", Read,
    "seed 002 \"Drag a member card profile data interface\"", Request => Response
);

wire_object! {
    /// One row a day. Success has no `errcode`.
    pub struct Response {
        /// The rows.
        list: Vec<MemberCardRow> = "list",
    }
}

wire_object! {
    /// One day's figures of all member cards.
    pub struct MemberCardRow {
        /// The day.
        ref_date: BeijingDay = "ref_date",
        /// Views.
        view_cnt: u64 = "view_cnt",
        /// Users who viewed that day.
        view_user: u64 = "view_user",
        /// Receipts.
        receive_cnt: u64 = "receive_cnt",
        /// Users who received that day.
        receive_user: u64 = "receive_user",
        /// Users who activated that day.
        active_user: u64 = "active_user",
        /// Redemptions.
        verify_cnt: u64 = "verify_cnt",
        /// Users who redeemed that day.
        verify_user: u64 = "verify_user",
        /// All members at the day's end.
        total_user: u64 = "total_user",
        /// All users who ever received one.
        total_receive_user: u64 = "total_receive_user",
    }
}
