//! Cinema tickets, meeting tickets and boarding passes: the data of a user's ticket.

use card_model::card_type::CardType;
use serde::Serialize;
use weixin_api::{
    envelope::Empty,
    errcode::{
        MISSING_CODE, MISSING_REQUIRED_FIELDS, MISSING_SCREENING_ROOM, MISSING_SEAT_NUMBER,
        MISSING_SHOW_TIME, MISSING_TICKET_CLASS, OUT_OF_LENGTH,
    },
};

use crate::{
    answer::Rejection,
    code_key::CodeKey,
    domain::{
        code::endpoints::get::UNKNOWN_CODE,
        member_card::{
            change::MemberCardChange,
            endpoints::shared::{UNUSABLE_CODE, find, take_over},
            state::Shown,
        },
    },
    members::{Member, filled, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

/// Characters of an electronic ticket's number ([P6, "4.2 Updating Air
/// Tickets"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Special_ticket.html)).
const ETKT_BNR_LENGTH: usize = 14;

/// `POST /card/movieticket/updateuser`.
impl Served for weixin_api::ticket::update_movie_ticket::UpdateMovieTicket {
    const MEMBERS: &'static [Member] = &[text("code", MISSING_CODE)];
    const DETAILS: &'static [Member] = &[
        filled("ticket_class", MISSING_TICKET_CLASS),
        filled("show_time", MISSING_SHOW_TIME),
        filled("duration", MISSING_REQUIRED_FIELDS),
        filled("screening_room", MISSING_SCREENING_ROOM),
        filled("seat_number", MISSING_SEAT_NUMBER),
    ];
    const RULES: &'static [Rule] = &[
        documented(
            "class, time, length, room and seats of one user's ticket",
            "P6 \"3.2 Updating Movie Tickets\"",
        ),
        inferred(
            "a missing `ticket_class`: 41014; a missing `show_time`: 41015",
            "the errcodes' messages",
        ),
        inferred(
            "a missing `screening_room`: 41016; a missing `seat_number`: 41017",
            "the errcodes' messages",
        ),
        inferred("a missing `duration`: 41011", "the errcodes' messages"),
        inferred("a code of another type of card: 40071", "the errcodes' messages"),
        inferred("a missing `code`: 41013", "the errcodes' messages"),
        UNKNOWN_CODE,
        UNUSABLE_CODE,
    ];

    fn find(platform: &Platform, asked: &Self::Request) -> Result<(), Rejection> {
        find(platform, asked.code.as_ref(), asked.card_id.as_ref(), &CardType::MovieTicket)
            .map(drop)
    }

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (code, shown) =
            find(platform, asked.code.as_ref(), asked.card_id.as_ref(), &CardType::MovieTicket)?;
        show(platform, code, shown, &asked)
    }
}

/// `POST /card/meetingticket/updateuser`.
impl Served for weixin_api::ticket::update_meeting_ticket::UpdateMeetingTicket {
    const MEMBERS: &'static [Member] = &[text("code", MISSING_CODE)];
    const DETAILS: &'static [Member] = &[
        filled("zone", MISSING_REQUIRED_FIELDS),
        filled("entrance", MISSING_REQUIRED_FIELDS),
        filled("seat_number", MISSING_REQUIRED_FIELDS),
    ];
    const RULES: &'static [Rule] = &[
        documented(
            "zone, entrance and seat of one user's ticket",
            "P6 \"1.2 Updating Meeting Tickets\"",
        ),
        inferred("a missing member: 41011", "the errcodes' messages"),
        inferred("a code of another type of card: 40071", "the errcodes' messages"),
        inferred("a missing `code`: 41013", "the errcodes' messages"),
        UNKNOWN_CODE,
        UNUSABLE_CODE,
    ];

    fn find(platform: &Platform, asked: &Self::Request) -> Result<(), Rejection> {
        find(platform, asked.code.as_ref(), asked.card_id.as_ref(), &CardType::MeetingTicket)
            .map(drop)
    }

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (code, shown) =
            find(platform, asked.code.as_ref(), asked.card_id.as_ref(), &CardType::MeetingTicket)?;
        show(platform, code, shown, &asked)
    }
}

/// `POST /card/boardingpass/checkin`.
impl Served for weixin_api::ticket::check_in_boarding_pass::CheckInBoardingPass {
    const MEMBERS: &'static [Member] = &[text("code", MISSING_CODE)];
    const RULES: &'static [Rule] = &[
        documented(
            "a boarding pass with ticket number and class",
            "P6 \"4.2 Updating Air Tickets\"",
        ),
        inferred("a missing `etkt_bnr` or `class`: 41011", "the errcodes' messages"),
        documented("a ticket number has 14 characters", "P6 \"4.2 Updating Air Tickets\""),
        inferred("a longer number: 45021", "the errcodes' messages"),
        documented("`is_cancel` cancels the check-in", "P6 \"4.2 Updating Air Tickets\""),
        inferred("a code of another type of card: 40071", "the errcodes' messages"),
        inferred("a missing `code`: 41013", "the errcodes' messages"),
        UNKNOWN_CODE,
        UNUSABLE_CODE,
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (code, shown) =
            find(platform, asked.code.as_ref(), asked.card_id.as_ref(), &CardType::BoardingPass)?;
        if asked.is_cancel == Some(true) {
            platform.commit(MemberCardChange::CodeShown { code, shown: Box::default() })?;
            return Ok(Empty {});
        }
        for (name, text) in [("etkt_bnr", &asked.etkt_bnr), ("class", &asked.class)] {
            if text.as_ref().is_none_or(String::is_empty) {
                return Err(Rejection::at(MISSING_REQUIRED_FIELDS, name));
            }
        }
        if asked.etkt_bnr.as_ref().is_some_and(|number| number.chars().count() > ETKT_BNR_LENGTH) {
            return Err(Rejection::at(OUT_OF_LENGTH, "etkt_bnr"));
        }
        show(platform, code, shown, &asked)
    }
}

fn show(
    platform: &mut Platform,
    code: CodeKey,
    mut shown: Shown,
    asked: &impl Serialize,
) -> Result<Empty, Rejection> {
    take_over(&mut shown, asked, &["is_cancel"])?;
    platform.commit(MemberCardChange::CodeShown { code, shown: Box::new(shown) })?;
    Ok(Empty {})
}
