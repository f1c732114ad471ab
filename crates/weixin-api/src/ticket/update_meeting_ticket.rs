//! `POST /card/meetingticket/updateuser` tells a user the seat of a meeting.

use card_model::time::UnixSeconds;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Fills in a ticket.
    UpdateMeetingTicket, "/card/meetingticket/updateuser", Write,
    "P6 \"1.2 Updating Meeting Tickets\"; SKIT CardMeetingTicketUpdateUserRequest", Request => Empty
);

/// Which ticket, and what it says.
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<String>,
    /// The card; required where codes are the merchant's own.
    pub card_id: Option<String>,
    /// When it begins.
    pub begin_time: Option<UnixSeconds>,
    /// When it ends.
    pub end_time: Option<UnixSeconds>,
    /// Part of the house.
    pub zone: Option<String>,
    /// Which door.
    pub entrance: Option<String>,
    /// The seat.
    pub seat_number: Option<String>,
}
