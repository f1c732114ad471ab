//! Rules of tickets (S2 "View voucher details" and "Unique field modifications"; P6).

use super::{Rule, collector::Collector};
use crate::{
    ticket::{BoardingPass, MeetingTicket, MovieTicket, ScenicTicket},
    time::UnixSeconds,
};

pub(super) fn check_scenic(found: &mut Collector, scenic: &ScenicTicket) {
    found.text("ticket_class", scenic.ticket_class.as_ref());
    found.web_address("guide_url", scenic.guide_url.as_ref());
}

pub(super) fn check_movie(found: &mut Collector, movie: &MovieTicket) {
    found.required_text("detail", movie.detail.as_ref());
}

pub(super) fn check_meeting(found: &mut Collector, meeting: &MeetingTicket) {
    found.required_text("meeting_detail", meeting.meeting_detail.as_ref());
    found.web_address("map_url", meeting.map_url.as_ref());
}

pub(super) fn check_boarding(found: &mut Collector, pass: &BoardingPass) {
    found.required_text("from", pass.from.as_ref());
    found.required_text("to", pass.to.as_ref());
    found.required_text("flight", pass.flight.as_ref());
    found.text("gate", pass.gate.as_ref());
    found.web_address("check_in_url", pass.check_in_url.as_ref());
    found.text("air_model", pass.air_model.as_ref());
    let times = [
        ("departure_time", pass.departure_time),
        ("landing_time", pass.landing_time),
        ("boarding_time", pass.boarding_time),
    ];
    for (field, time) in times {
        // A negative time is as far outside as 0.
        found.number(field, time.map(|time| u64::try_from(time.0).unwrap_or(0)));
    }
    // No errcode is known for a flight that lands before it departs; it is a slip all the same.
    let before = |one: Option<UnixSeconds>, other: Option<UnixSeconds>| match (one, other) {
        (Some(one), Some(other)) => one < other,
        _ => false,
    };
    if before(pass.landing_time, pass.departure_time) {
        found.warn("landing_time", Rule::EndsBeforeBegin);
    }
    if before(pass.departure_time, pass.boarding_time) {
        found.warn("departure_time", Rule::EndsBeforeBegin);
    }
}
