//! What a merchant does with a code of a member card or a ticket: which entries each action has, and the request from what was
//! typed.

use std::collections::BTreeMap;

use card_model::{
    card_type::CardType,
    id::{CardId, Code},
    money::Fen,
    time::{BeijingDay, UnixSeconds},
};
use weixin_api::{
    endpoint::{Endpoint as _, EndpointInfo},
    member_card::{
        activate::{self, Activate},
        update_user::{self, UpdateUser},
    },
    ticket::{
        check_in_boarding_pass::{self, CheckInBoardingPass},
        update_meeting_ticket::{self, UpdateMeetingTicket},
        update_movie_ticket::{self, UpdateMovieTicket},
    },
};

/// An action of one type of card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Activates a member card.
    Activate,
    /// Changes points and stored value of a member.
    UpdateMember,
    /// Sets show and seat of a cinema ticket.
    SetShow,
    /// Sets time and seat of a meeting ticket.
    SetMeeting,
    /// Checks a passenger in.
    CheckIn,
}

/// What is typed for an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    MembershipNumber,
    /// Points; a change of them for a member.
    Points,
    PointsReason,
    /// Stored value in yuan; a change of it for a member.
    Value,
    ValueReason,
    TicketClass,
    Begin,
    End,
    /// Minutes.
    Duration,
    Room,
    Zone,
    Entrance,
    /// One or more seats.
    Seat,
    Passenger,
    CabinClass,
    TicketNumber,
    /// Text of the QR code at the gate.
    GateCode,
}

/// The request of an action.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    Activate(activate::Request),
    UpdateMember(update_user::Request),
    SetShow(update_movie_ticket::Request),
    SetMeeting(update_meeting_ticket::Request),
    CheckIn(check_in_boarding_pass::Request),
}

/// What was typed, by entry.
pub type Typed = BTreeMap<Entry, String>;

impl Action {
    /// Returns the actions of a type.
    pub fn of(card_type: &CardType) -> &'static [Self] {
        match card_type {
            CardType::MemberCard => &[Self::Activate, Self::UpdateMember],
            CardType::MovieTicket => &[Self::SetShow],
            CardType::MeetingTicket => &[Self::SetMeeting],
            CardType::BoardingPass => &[Self::CheckIn],
            _ => &[],
        }
    }

    /// Returns the endpoint that is called.
    pub const fn endpoint(self) -> &'static EndpointInfo {
        match self {
            Self::Activate => &Activate::INFO,
            Self::UpdateMember => &UpdateUser::INFO,
            Self::SetShow => &UpdateMovieTicket::INFO,
            Self::SetMeeting => &UpdateMeetingTicket::INFO,
            Self::CheckIn => &CheckInBoardingPass::INFO,
        }
    }

    /// Returns the entries in their order.
    pub fn entries(self) -> &'static [Entry] {
        match self {
            Self::Activate => &[Entry::MembershipNumber, Entry::Points, Entry::Value],
            Self::UpdateMember => {
                &[Entry::Points, Entry::PointsReason, Entry::Value, Entry::ValueReason]
            }
            Self::SetShow => {
                &[Entry::TicketClass, Entry::Begin, Entry::Duration, Entry::Room, Entry::Seat]
            }
            Self::SetMeeting => {
                &[Entry::Begin, Entry::End, Entry::Zone, Entry::Entrance, Entry::Seat]
            }
            Self::CheckIn => &[
                Entry::Passenger,
                Entry::CabinClass,
                Entry::Seat,
                Entry::TicketNumber,
                Entry::GateCode,
            ],
        }
    }

    /// Returns the name in scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Activate => "activate",
            Self::UpdateMember => "update-member",
            Self::SetShow => "set-show",
            Self::SetMeeting => "set-meeting",
            Self::CheckIn => "check-in",
        }
    }

    /// Returns the entries that P6 and P7 require.
    fn required(self) -> &'static [Entry] {
        match self {
            Self::Activate => &[Entry::MembershipNumber],
            Self::SetShow => &[Entry::TicketClass, Entry::Begin, Entry::Duration],
            Self::CheckIn => &[Entry::Passenger, Entry::CabinClass, Entry::TicketNumber],
            Self::UpdateMember | Self::SetMeeting => &[],
        }
    }

    /// Returns the request.
    ///
    /// # Errors
    /// The entries that are missing or can't be read; for a change of a member also all of them if nothing changes.
    pub fn request(
        self,
        code: &Code,
        card_id: Option<&CardId>,
        typed: &Typed,
    ) -> Result<Request, Vec<Entry>> {
        let read = Reader { typed };
        let mut wrong: Vec<Entry> = self.entries().to_vec();
        wrong.retain(|entry| {
            let is_missing = self.required().contains(entry) && read.text(*entry).is_none();
            is_missing || !read.is_readable(*entry)
        });
        let changes = self.entries().iter().any(|entry| read.text(*entry).is_some());
        if !wrong.is_empty() || !changes {
            return Err(if changes { wrong } else { self.entries().to_vec() });
        }
        let (code, card_id) = (Some(code.clone()), card_id.cloned());
        Ok(match self {
            Self::Activate => Request::Activate(activate::Request {
                membership_number: read.text(Entry::MembershipNumber),
                init_bonus: read.whole(Entry::Points),
                init_balance: read.fen(Entry::Value),
                code,
                card_id,
                ..activate::Request::default()
            }),
            Self::UpdateMember => Request::UpdateMember(update_user::Request {
                add_bonus: read.whole(Entry::Points),
                record_bonus: read.text(Entry::PointsReason),
                add_balance: read.fen(Entry::Value),
                record_balance: read.text(Entry::ValueReason),
                code,
                card_id,
                ..update_user::Request::default()
            }),
            Self::SetShow => Request::SetShow(update_movie_ticket::Request {
                ticket_class: read.text(Entry::TicketClass),
                show_time: read.moment(Entry::Begin),
                duration: read.whole(Entry::Duration).and_then(|it| it.try_into().ok()),
                screening_room: read.text(Entry::Room),
                seat_number: read.list(Entry::Seat),
                code,
                card_id,
                ..update_movie_ticket::Request::default()
            }),
            Self::SetMeeting => Request::SetMeeting(update_meeting_ticket::Request {
                begin_time: read.moment(Entry::Begin),
                end_time: read.moment(Entry::End),
                zone: read.text(Entry::Zone),
                entrance: read.text(Entry::Entrance),
                seat_number: read.text(Entry::Seat),
                code,
                card_id,
                ..update_meeting_ticket::Request::default()
            }),
            Self::CheckIn => Request::CheckIn(check_in_boarding_pass::Request {
                passenger_name: read.text(Entry::Passenger),
                class: read.text(Entry::CabinClass),
                seat: read.text(Entry::Seat),
                etkt_bnr: read.text(Entry::TicketNumber),
                qrcode_data: read.text(Entry::GateCode),
                code,
                card_id,
                ..check_in_boarding_pass::Request::default()
            }),
        })
    }
}

/// Reads what was typed.
struct Reader<'typed> {
    typed: &'typed Typed,
}

impl Reader<'_> {
    fn text(&self, entry: Entry) -> Option<String> {
        let text = self.typed.get(&entry)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn whole(&self, entry: Entry) -> Option<i64> {
        self.text(entry)?.parse().ok()
    }

    /// An amount in yuan, perhaps negative, in fen.
    fn fen(&self, entry: Entry) -> Option<i64> {
        let text = self.text(entry)?;
        let amount = Fen::from_yuan(text.trim_start_matches('-'))?;
        let amount = i64::try_from(amount.get()).ok()?;
        Some(if text.starts_with('-') { -amount } else { amount })
    }

    /// `YYYY-MM-DDTHH:MM` in Beijing time.
    fn moment(&self, entry: Entry) -> Option<UnixSeconds> {
        let text = self.text(entry)?;
        let (day, clock) = text.split_once('T')?;
        let (hour, minute) = clock.split_once(':')?;
        let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
        let is_time = (0..24).contains(&hour) && (0..60).contains(&minute);
        let begin = day.parse::<BeijingDay>().ok()?.begin().get();
        is_time.then(|| UnixSeconds::new(begin + hour * 3600 + minute * 60))
    }

    /// Texts between commas.
    fn list(&self, entry: Entry) -> Option<Vec<String>> {
        let text = self.text(entry)?;
        let parts = text.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty());
        Some(parts.map(str::to_owned).collect())
    }

    fn is_readable(&self, entry: Entry) -> bool {
        let is_empty = self.text(entry).is_none();
        is_empty
            || match entry {
                Entry::Points => self.whole(entry).is_some(),
                Entry::Duration => self.whole(entry).is_some_and(|minutes| minutes > 0),
                Entry::Value => self.fen(entry).is_some(),
                Entry::Begin | Entry::End => self.moment(entry).is_some(),
                _ => true,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(entries: &[(Entry, &str)]) -> Typed {
        entries.iter().map(|(entry, text)| (*entry, (*text).to_owned())).collect()
    }

    fn request(action: Action, entries: &[(Entry, &str)]) -> Result<Request, Vec<Entry>> {
        action.request(&Code::from("110201201245"), None, &typed(entries))
    }

    #[test]
    fn a_change_of_a_member_may_be_negative_and_is_in_fen() {
        let changed =
            request(Action::UpdateMember, &[(Entry::Points, "-20"), (Entry::Value, "-3.5")]);
        let Ok(Request::UpdateMember(request)) = changed else { panic!("{changed:?}") };
        assert_eq!((request.add_bonus, request.add_balance), (Some(-20), Some(-350)));
        assert_eq!(request.code, Some(Code::from("110201201245")));
    }

    #[test]
    fn what_is_missing_or_unreadable_is_named() {
        assert_eq!(
            request(Action::CheckIn, &[(Entry::Passenger, "张三")]),
            Err(vec![Entry::CabinClass, Entry::TicketNumber])
        );
        let show =
            [(Entry::TicketClass, "4D"), (Entry::Begin, "2026-12-24"), (Entry::Duration, "0")];
        assert_eq!(request(Action::SetShow, &show), Err(vec![Entry::Begin, Entry::Duration]));
        let nothing = request(Action::UpdateMember, &[(Entry::Points, " ")]);
        assert_eq!(nothing, Err(Action::UpdateMember.entries().to_vec()));
    }

    #[test]
    fn a_show_has_a_time_of_beijing_and_a_list_of_seats() {
        let show = [
            (Entry::TicketClass, "4D"),
            (Entry::Begin, "2026-12-24T19:30"),
            (Entry::Duration, "120"),
            (Entry::Seat, "5排6座，5排7座"),
        ];
        let Ok(Request::SetShow(request)) = request(Action::SetShow, &show) else { panic!() };
        // 11:30 UTC.
        assert_eq!(request.show_time, Some(UnixSeconds::new(1_798_111_800)));
        assert_eq!(request.seat_number, Some(vec!["5排6座".to_owned(), "5排7座".to_owned()]));
    }
}
