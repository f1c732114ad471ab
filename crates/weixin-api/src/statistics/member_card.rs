//! `POST /datacube/getcardmembercardinfo` answers the figures of all member cards made in the console
//! (seed 002 "Drag a member card profile data interface").

use card_model::{statistics::MemberCardRow, wire_object};

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
