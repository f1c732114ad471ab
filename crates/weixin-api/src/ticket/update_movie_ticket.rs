//! `POST /card/movieticket/updateuser` sets a user's seat in a cinema. Fails with 41014 to 41017 if a member is
//! missing.

use card_model::{
    id::{CardId, Code},
    time::UnixSeconds,
};
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Sets the data of a ticket.
    UpdateMovieTicket, "/card/movieticket/updateuser", Write,
    "P6 \"3.2 Updating Movie Tickets\"; SKIT CardMovieTicketUpdateUserRequest", Request => Empty
);

/// Request of [`UpdateMovieTicket`].
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<Code>,
    /// Id of the card. Required for custom codes.
    pub card_id: Option<CardId>,
    /// The class, such as `4D`.
    pub ticket_class: Option<String>,
    /// When the film begins.
    pub show_time: Option<UnixSeconds>,
    /// Duration of the film in minutes.
    pub duration: Option<u64>,
    /// The room.
    pub screening_room: Option<String>,
    /// The seats.
    pub seat_number: Option<Vec<String>>,
}
