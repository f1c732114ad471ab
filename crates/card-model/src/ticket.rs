//! What only tickets have (seed 002 "View voucher details" and "Change the card information").

use crate::{time::UnixSeconds, wire_object};

wire_object! {
    /// A ticket for a sight.
    pub struct ScenicTicket {
        /// Which kind of ticket (Tencent's page on tickets).
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
        /// Type of the aircraft (Tencent's page on tickets).
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
