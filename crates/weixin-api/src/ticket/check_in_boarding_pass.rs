//! `POST /card/boardingpass/checkin` checks a passenger in, or takes it back.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Checks in.
    CheckInBoardingPass, "/card/boardingpass/checkin", Write,
    "P6 \"4.2 Updating Air Tickets\"; SKIT CardBoardingPassCheckinRequest", Request => Empty
);

/// Which pass, and what it says.
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<String>,
    /// The card; required where codes are the merchant's own.
    pub card_id: Option<String>,
    /// The passenger.
    pub passenger_name: Option<String>,
    /// Class of travel.
    pub class: Option<String>,
    /// The seat.
    pub seat: Option<String>,
    /// Number of the electronic ticket, at most 14 digits.
    pub etkt_bnr: Option<String>,
    /// What the QR code at the gate says.
    pub qrcode_data: Option<String>,
    /// True: take the check-in back; nothing else counts then.
    pub is_cancel: Option<bool>,
}
