//! What only tickets have ([S2, "View voucher details"][S2]; [P6]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
//! [P6]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Special_ticket.html

use crate::{time::UnixSeconds, wire_object};

wire_object! {
    /// A ticket for a sight.
    pub struct ScenicTicket {
        /// Which kind of ticket (P6).
        ticket_class: String = "ticket_class",
        /// URL of a map for visitors.
        guide_url: String = "guide_url",
    }
}

wire_object! {
    /// A ticket for the cinema.
    pub struct MovieTicket {
        /// Film, time, hall.
        detail: String = "detail",
    }
}

wire_object! {
    /// A boarding pass.
    pub struct BoardingPass {
        /// Where the flight begins.
        from: String = "from",
        /// Where the flight ends.
        to: String = "to",
        /// Number of the flight.
        flight: String = "flight",
        /// Gate; may change until boarding.
        gate: String = "gate",
        /// URL of the check-in.
        check_in_url: String = "check_in_url",
        /// Type of the aircraft (P6).
        air_model: String = "air_model",
        /// Departure.
        departure_time: UnixSeconds = "departure_time",
        /// Landing.
        landing_time: UnixSeconds = "landing_time",
        /// Boarding; hour and minute are shown alone.
        boarding_time: UnixSeconds = "boarding_time",
    }
}

wire_object! {
    /// A ticket for a meeting or a performance.
    pub struct MeetingTicket {
        /// What, when, where.
        meeting_detail: String = "meeting_detail",
        /// URL of a map of the venue.
        map_url: String = "map_url",
    }
}
