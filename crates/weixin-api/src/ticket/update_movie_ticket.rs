//! `POST /card/movieticket/updateuser` tells a user the seat (41014 to 41017 where something is missing).

use card_model::time::UnixSeconds;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Fills in a ticket.
    UpdateMovieTicket, "/card/movieticket/updateuser", Write,
    "P6 \"3.2 Updating Movie Tickets\"; SKIT CardMovieTicketUpdateUserRequest", Request => Empty
);

/// Which ticket, and what it says.
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<String>,
    /// The card; required where codes are the merchant's own.
    pub card_id: Option<String>,
    /// Such as `4D`.
    pub ticket_class: Option<String>,
    /// When the film begins.
    pub show_time: Option<UnixSeconds>,
    /// How long it is, in minutes.
    pub duration: Option<u64>,
    /// Where it is shown.
    pub screening_room: Option<String>,
    /// The seats.
    pub seat_number: Option<Vec<String>>,
}
