//! Rules of tickets (S2 "View voucher details" and "Unique field modifications"; P6).

use super::{Rule, collector::Collector};
use crate::{
    ticket::{BoardingPass, MeetingTicket, MovieTicket, ScenicTicket},
    time::UnixSeconds,
};

pub(super) fn check_scenic(found: &mut Collector, scenic: &ScenicTicket) {
    found.declared(ScenicTicket::TICKET_CLASS, scenic.ticket_class.as_ref());
    found.declared(ScenicTicket::GUIDE_URL, scenic.guide_url.as_ref());
}

pub(super) fn check_movie(found: &mut Collector, movie: &MovieTicket) {
    found.declared(MovieTicket::DETAIL, movie.detail.as_ref());
}

pub(super) fn check_meeting(found: &mut Collector, meeting: &MeetingTicket) {
    found.declared(MeetingTicket::MEETING_DETAIL, meeting.meeting_detail.as_ref());
    found.declared(MeetingTicket::MAP_URL, meeting.map_url.as_ref());
}

pub(super) fn check_boarding(found: &mut Collector, pass: &BoardingPass) {
    found.declared(BoardingPass::FROM, pass.from.as_ref());
    found.declared(BoardingPass::TO, pass.to.as_ref());
    found.declared(BoardingPass::FLIGHT, pass.flight.as_ref());
    found.declared(BoardingPass::GATE, pass.gate.as_ref());
    found.declared(BoardingPass::CHECK_IN_URL, pass.check_in_url.as_ref());
    found.declared(BoardingPass::AIR_MODEL, pass.air_model.as_ref());
    let times = [
        (BoardingPass::DEPARTURE_TIME, pass.departure_time),
        (BoardingPass::LANDING_TIME, pass.landing_time),
        (BoardingPass::BOARDING_TIME, pass.boarding_time),
    ];
    for (field, time) in times {
        found.declared(field, time.as_ref());
    }
    // No errcode is known for a flight that lands before it departs, but it is probably a mistake.
    let before = |one: Option<UnixSeconds>, other: Option<UnixSeconds>| match (one, other) {
        (Some(one), Some(other)) => one < other,
        _ => false,
    };
    if before(pass.landing_time, pass.departure_time) {
        found.warn(BoardingPass::LANDING_TIME, Rule::EndsBeforeBegin);
    }
    if before(pass.departure_time, pass.boarding_time) {
        found.warn(BoardingPass::DEPARTURE_TIME, Rule::EndsBeforeBegin);
    }
}
