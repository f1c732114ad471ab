//! `POST /card/meetingticket/updateuser` sets a user's seat at a meeting.

use card_model::{
    id::{CardId, Code},
    time::UnixSeconds,
};
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Sets the data of a ticket.
    UpdateMeetingTicket, "/card/meetingticket/updateuser", Write,
    "P6 \"1.2 Updating Meeting Tickets\"; SKIT CardMeetingTicketUpdateUserRequest", Request => Empty
);

/// Request of [`UpdateMeetingTicket`].
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<Code>,
    /// Id of the card. Required for custom codes.
    pub card_id: Option<CardId>,
    /// When the meeting begins.
    pub begin_time: Option<UnixSeconds>,
    /// When the meeting ends.
    pub end_time: Option<UnixSeconds>,
    /// The zone.
    pub zone: Option<String>,
    /// The entrance.
    pub entrance: Option<String>,
    /// The seat.
    pub seat_number: Option<String>,
}
