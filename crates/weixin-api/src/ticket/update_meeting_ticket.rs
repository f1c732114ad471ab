//! `POST /card/meetingticket/updateuser` tells a user the seat of a meeting.

use card_model::{time::UnixSeconds, wire_object};

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Fills in a ticket.
    UpdateMeetingTicket, "/card/meetingticket/updateuser", Write,
    "P6 \"1.2 Updating Meeting Tickets\"; SKIT CardMeetingTicketUpdateUserRequest", Request => Empty
);

wire_object! {
    /// Which ticket, and what it says.
    pub struct Request {
        /// The code.
        code: String = "code",
        /// The card; required where codes are the merchant's own.
        card_id: String = "card_id",
        /// When it begins.
        begin_time: UnixSeconds = "begin_time",
        /// When it ends.
        end_time: UnixSeconds = "end_time",
        /// Part of the house.
        zone: String = "zone",
        /// Which door.
        entrance: String = "entrance",
        /// The seat.
        seat_number: String = "seat_number",
    }
}
