//! Tickets for the cinema and for meetings, and boarding passes: what a user's ticket shows.

use card_model::card_type::CardType;
use serde_json::{Map, Value};
use weixin_api::errcode::{
    INVALID_CARD_TYPE, MISSING_REQUIRED_FIELDS, MISSING_SCREENING_ROOM, MISSING_SEAT_NUMBER,
    MISSING_SHOW_TIME, MISSING_TICKET_CLASS, OUT_OF_LENGTH,
};

use crate::{
    answer::{Answer, Fault},
    domain::member_card::{
        change::MemberCardChange,
        endpoints::shared::{find, take_over},
        state::Shown,
    },
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const MOVIE: &[Rule] = &[
    documented(
        "class, time, length, room and seats of one user's ticket",
        "P6 \"3.2 Updating Movie Tickets\"",
    ),
    inferred("no `ticket_class`: 41014; no `show_time`: 41015", "the words of the error numbers"),
    inferred(
        "no `screening_room`: 41016; no `seat_number`: 41017",
        "the words of the error numbers",
    ),
    inferred("no `duration`: 41011", "the words of the error numbers"),
    inferred("a code of another type: 40071", "the words of the error numbers"),
    inferred("no `code`: 41013", "the words of the error numbers"),
    documented(
        "an unknown code, or one that was given away: 40056",
        "S2 \"Query Code interface\", note 2",
    ),
    inferred(
        "a redeemed code: 40099; any other that isn't normal: 40127",
        "what redeeming answers",
    ),
];

pub(crate) const MEETING: &[Rule] = &[
    documented(
        "zone, entrance and seat of one user's ticket",
        "P6 \"1.2 Updating Meeting Tickets\"",
    ),
    inferred("one of them is missing: 41011", "the words of the error numbers"),
    inferred("a code of another type: 40071", "the words of the error numbers"),
    inferred("no `code`: 41013", "the words of the error numbers"),
    documented(
        "an unknown code, or one that was given away: 40056",
        "S2 \"Query Code interface\", note 2",
    ),
    inferred(
        "a redeemed code: 40099; any other that isn't normal: 40127",
        "what redeeming answers",
    ),
];

pub(crate) const BOARDING: &[Rule] = &[
    documented("a boarding pass with ticket number and class", "P6 \"4.2 Updating Air Tickets\""),
    inferred("no `etkt_bnr` or no `class`: 41011", "the words of the error numbers"),
    documented("a ticket number has 14 characters", "P6 \"4.2 Updating Air Tickets\""),
    inferred("a longer one: 45021", "the words of the error numbers"),
    documented("`is_cancel` takes the check-in back", "P6 \"4.2 Updating Air Tickets\""),
    inferred("a code of another type: 40071", "the words of the error numbers"),
    inferred("no `code`: 41013", "the words of the error numbers"),
    documented(
        "an unknown code, or one that was given away: 40056",
        "S2 \"Query Code interface\", note 2",
    ),
    inferred(
        "a redeemed code: 40099; any other that isn't normal: 40127",
        "what redeeming answers",
    ),
];

/// Digits of an electronic ticket's number ([P6, "4.2 Updating Air Tickets"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Special_ticket.html)).
const ETKT_BNR_LENGTH: usize = 14;

/// `POST /card/movieticket/updateuser`.
pub(crate) fn movie(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let (code, shown) = find(platform, &members, &CardType::MovieTicket, INVALID_CARD_TYPE)?;
    for (name, missing) in [
        ("ticket_class", MISSING_TICKET_CLASS),
        ("show_time", MISSING_SHOW_TIME),
        ("duration", MISSING_REQUIRED_FIELDS),
        ("screening_room", MISSING_SCREENING_ROOM),
        ("seat_number", MISSING_SEAT_NUMBER),
    ] {
        require(&members, name, missing)?;
    }
    show(platform, code, shown, members)
}

/// `POST /card/meetingticket/updateuser`.
pub(crate) fn meeting(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let (code, shown) = find(platform, &members, &CardType::MeetingTicket, INVALID_CARD_TYPE)?;
    for name in ["zone", "entrance", "seat_number"] {
        require(&members, name, MISSING_REQUIRED_FIELDS)?;
    }
    show(platform, code, shown, members)
}

/// `POST /card/boardingpass/checkin`.
pub(crate) fn boarding(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let (code, shown) = find(platform, &members, &CardType::BoardingPass, INVALID_CARD_TYPE)?;
    if members.get("is_cancel") == Some(&Value::Bool(true)) {
        platform.commit(MemberCardChange::CodeShown { code, shown: Box::default() })?;
        return Answer::done();
    }
    for name in ["etkt_bnr", "class"] {
        require(&members, name, MISSING_REQUIRED_FIELDS)?;
    }
    let number = members.get("etkt_bnr").and_then(Value::as_str);
    if number.is_some_and(|number| number.chars().count() > ETKT_BNR_LENGTH) {
        return Err(Fault::at(OUT_OF_LENGTH, "etkt_bnr"));
    }
    show(platform, code, shown, members)
}

fn show(
    platform: &mut Platform,
    code: String,
    mut shown: Shown,
    members: Map<String, Value>,
) -> Result<Answer, Fault> {
    take_over(&mut shown, members, &["is_cancel"]);
    platform.commit(MemberCardChange::CodeShown { code, shown: Box::new(shown) })?;
    Answer::done()
}

fn require(members: &Map<String, Value>, name: &str, missing: i64) -> Result<(), Fault> {
    match members.get(name) {
        None | Some(Value::Null) => Err(Fault::at(missing, name)),
        Some(Value::String(text)) if text.is_empty() => Err(Fault::at(missing, name)),
        Some(Value::Array(items)) if items.is_empty() => Err(Fault::at(missing, name)),
        Some(_) => Ok(()),
    }
}
