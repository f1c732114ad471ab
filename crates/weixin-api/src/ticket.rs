//! Endpoints of cinema tickets, boarding passes and meeting tickets ([P6]).
//!
//! [P6]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Special_ticket.html

pub mod check_in_boarding_pass;
pub mod update_meeting_ticket;
pub mod update_movie_ticket;
