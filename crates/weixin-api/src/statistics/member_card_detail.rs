//! `POST /datacube/getcardmembercarddetail` answers the figures of one member card (seed 002 "Drag a single
//! member card data interface").

use card_model::{time::BeijingDay, wire_object};

use crate::{decimal::Decimal, endpoint::json_endpoint};

json_endpoint!(
    /// Figures of one member card, a row a day.
    MemberCardDetail, "/datacube/getcardmembercarddetail", Read,
    "seed 002 \"Drag a single member card data interface\"", Request => Response
);

wire_object! {
    /// The days and the card.
    pub struct Request {
        /// First day; strictly `YYYY-MM-DD` (else 61500).
        begin_date: BeijingDay = "begin_date",
        /// Last day; at most 62 days in all, not today (else 61501).
        end_date: BeijingDay = "end_date",
        /// The card.
        card_id: String = "card_id",
    }
}

wire_object! {
    /// One row a day. Success has no `errcode`.
    pub struct Response {
        /// The rows.
        list: Vec<MemberCardDetailRow> = "list",
    }
}

wire_object! {
    /// One day's figures of one member card. The names' spelling changes on the wire.
    pub struct MemberCardDetailRow {
        /// The day.
        ref_date: BeijingDay = "ref_date",
        /// Kind of the sub-merchant.
        merchant_type: i64 = "merchanttype",
        /// The card.
        card_id: String = "cardid",
        /// The sub-merchant; 0: none.
        sub_merchant_id: u64 = "submerchantid",
        /// Views.
        view_cnt: u64 = "view_cnt",
        /// Users who viewed that day.
        view_user: u64 = "view_user",
        /// Receipts.
        receive_cnt: u64 = "receive_cnt",
        /// Users who received that day.
        receive_user: u64 = "receive_user",
        /// Redemptions.
        verify_cnt: u64 = "verify_cnt",
        /// Users who redeemed that day.
        verify_user: u64 = "verify_user",
        /// Activations.
        active_cnt: u64 = "active_cnt",
        /// Users who activated that day.
        active_user: u64 = "active_user",
        /// All members at the day's end.
        total_user: u64 = "total_user",
        /// Users who became members that day.
        new_user: u64 = "new_user",
        /// What checkout would have cost; the documents don't give the unit.
        pay_original_fee: Decimal = "payOriginalFee",
        /// What checkout cost; the documents don't give the unit.
        fee: Decimal = "fee",
    }
}
