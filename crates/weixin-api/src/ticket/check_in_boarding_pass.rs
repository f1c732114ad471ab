//! `POST /card/boardingpass/checkin` checks a passenger in, or takes it back.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Checks in.
    CheckInBoardingPass, "/card/boardingpass/checkin", Write,
    "P6 \"4.2 Updating Air Tickets\"; SKIT CardBoardingPassCheckinRequest", Request => Empty
);

wire_object! {
    /// Which pass, and what it says.
    pub struct Request {
        /// The code.
        code: String = "code",
        /// The card; required where codes are the merchant's own.
        card_id: String = "card_id",
        /// The passenger.
        passenger_name: String = "passenger_name",
        /// Class of travel.
        class: String = "class",
        /// The seat.
        seat: String = "seat",
        /// Number of the electronic ticket, at most 14 digits.
        etkt_bnr: String = "etkt_bnr",
        /// What the QR code at the gate says.
        qrcode_data: String = "qrcode_data",
        /// True: take the check-in back; nothing else counts then.
        is_cancel: bool = "is_cancel",
    }
}
