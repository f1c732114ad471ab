//! What only tickets have ([S2, "View voucher details"][S2]; [P6]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
//! [P6]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Special_ticket.html

use weixin_wire::wire_object;

use crate::time::UnixSeconds;

/// A ticket for a sight.
#[wire_object]
pub struct ScenicTicket {
    /// Which kind of ticket (P6).
    pub ticket_class: Option<String>,
    /// URL of a map for visitors.
    pub guide_url: Option<String>,
}

/// A ticket for the cinema.
#[wire_object]
pub struct MovieTicket {
    /// Film, time, hall.
    pub detail: Option<String>,
}

/// A boarding pass.
#[wire_object]
pub struct BoardingPass {
    /// Where the flight begins.
    pub from: Option<String>,
    /// Where the flight ends.
    pub to: Option<String>,
    /// Number of the flight.
    pub flight: Option<String>,
    /// Gate; may change until boarding.
    pub gate: Option<String>,
    /// URL of the check-in.
    pub check_in_url: Option<String>,
    /// Type of the aircraft (P6).
    pub air_model: Option<String>,
    /// Departure.
    pub departure_time: Option<UnixSeconds>,
    /// Landing.
    pub landing_time: Option<UnixSeconds>,
    /// Boarding; hour and minute are shown alone.
    pub boarding_time: Option<UnixSeconds>,
}

/// A ticket for a meeting or a performance.
#[wire_object]
pub struct MeetingTicket {
    /// What, when, where.
    pub meeting_detail: Option<String>,
    /// URL of a map of the venue.
    pub map_url: Option<String>,
}
