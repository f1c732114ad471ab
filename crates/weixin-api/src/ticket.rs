//! Endpoints of tickets: cinema, flights, meetings (facts page 1.4).

pub mod check_in_boarding_pass;
pub mod update_meeting_ticket;
pub mod update_movie_ticket;
