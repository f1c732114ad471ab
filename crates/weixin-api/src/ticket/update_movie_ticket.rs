//! `POST /card/movieticket/updateuser` tells a user the seat (41014 to 41017 where something is missing).

use card_model::{time::UnixSeconds, wire_object};

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Fills in a ticket.
    UpdateMovieTicket, "/card/movieticket/updateuser", Write,
    "P6 \"3.2 Updating Movie Tickets\"; SKIT CardMovieTicketUpdateUserRequest", Request => Empty
);

wire_object! {
    /// Which ticket, and what it says.
    pub struct Request {
        /// The code.
        code: String = "code",
        /// The card; required where codes are the merchant's own.
        card_id: String = "card_id",
        /// Such as `4D`.
        ticket_class: String = "ticket_class",
        /// When the film begins.
        show_time: UnixSeconds = "show_time",
        /// How long it is, in minutes.
        duration: u64 = "duration",
        /// Where it is shown.
        screening_room: String = "screening_room",
        /// The seats.
        seat_number: Vec<String> = "seat_number",
    }
}
