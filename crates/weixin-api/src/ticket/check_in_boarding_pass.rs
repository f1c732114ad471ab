//! `POST /card/boardingpass/checkin` checks a passenger in or cancels the check-in.

use card_model::id::{CardId, Code};
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Checks a passenger in.
    CheckInBoardingPass, "/card/boardingpass/checkin", Write,
    "P6 \"4.2 Updating Air Tickets\"; SKIT CardBoardingPassCheckinRequest", Request => Empty
);

/// Request of [`CheckInBoardingPass`].
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<Code>,
    /// Id of the card. Required for custom codes.
    pub card_id: Option<CardId>,
    /// The passenger.
    pub passenger_name: Option<String>,
    /// Class of travel.
    pub class: Option<String>,
    /// The seat.
    pub seat: Option<String>,
    /// Number of the electronic ticket, at most 14 digits.
    pub etkt_bnr: Option<String>,
    /// The text of the QR code at the gate.
    pub qrcode_data: Option<String>,
    /// `true` cancels the check-in; all other members are ignored.
    pub is_cancel: Option<bool>,
}
