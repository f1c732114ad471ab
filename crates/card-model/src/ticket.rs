//! Members specific to tickets ([S2, "View voucher details"][S2]; [P6]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
//! [P6]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Special_ticket.html

use card_model_derive::card_object;

use crate::{field::Field, time::UnixSeconds};

/// A ticket for a sight.
#[card_object(place = Field::ScenicTicket)]
pub struct ScenicTicket {
    /// Kind of ticket.
    #[field(bytes(max = 3072, uncertain, source = AS_LONG_TEXTS), fixed(NotListed), sources(P6_TICKETS))]
    pub ticket_class: Option<String>,
    /// URL of a map for visitors.
    #[field(bytes(max = 128), format = Web, update(no_review, clear = EmptyText), sources(S2_UNIQUE))]
    pub guide_url: Option<String>,
}

/// A ticket for the cinema.
#[card_object(place = Field::MovieTicket)]
pub struct MovieTicket {
    /// Film, time and hall.
    #[field(bytes(max = 3072), required, update(review, clear = EmptyText), sources(S2_UNIQUE))]
    pub detail: Option<String>,
}

/// A boarding pass.
///
/// ```
/// use card_model::validation::{Context, Operation, Rule, validate};
/// use card_model::{card::Card, text::Unit, ticket::BoardingPass, time::UnixSeconds};
/// let context =
///     Context { operation: Operation::Update, now: UnixSeconds::new(1_780_000_000) };
/// let rules = |gate: &str| -> Vec<Rule> {
///     let pass = BoardingPass::default()
///         .with_from("成都")
///         .with_to("广州")
///         .with_flight("CE123")
///         .with_gate(gate);
///     let report = validate(&Card::from(pass), context);
///     report.at(BoardingPass::GATE).map(|violation| violation.rule.clone()).collect()
/// };
/// assert_eq!(rules("A11"), []);
/// assert_eq!(
///     rules("Terminal 2 A11"),
///     [Rule::TooLong { unit: Unit::Utf8Bytes, max: 12, actual: 14 }]
/// );
/// ```
#[card_object(place = Field::BoardingPass)]
pub struct BoardingPass {
    /// Place of departure.
    #[field(bytes(max = 54), required, fixed(NotListed), sources(S2_VIEW))]
    pub from: Option<String>,
    /// Destination.
    #[field(bytes(max = 54), required, fixed(NotListed), sources(S2_VIEW))]
    pub to: Option<String>,
    /// Number of the flight.
    #[field(required, fixed(NotListed), sources(S2_VIEW))]
    pub flight: Option<String>,
    /// Gate. It can change until boarding.
    #[field(bytes(max = 12), update(no_review, clear = EmptyText), sources(S2_UNIQUE))]
    pub gate: Option<String>,
    /// URL of the check-in.
    #[field(bytes(max = 128, source = AS_DOCUMENTED_URLS), format = Web, fixed(NotListed), sources(S2_VIEW))]
    pub check_in_url: Option<String>,
    /// Type of the aircraft.
    #[field(fixed(NotListed), sources(P6_TICKETS))]
    pub air_model: Option<String>,
    /// Time of departure.
    #[field(range(min = 1, max = 2_147_483_647, source = SECONDS_OF_32_BITS), update(no_review), sources(S2_UNIQUE))]
    pub departure_time: Option<UnixSeconds>,
    /// Time of landing.
    #[field(range(min = 1, max = 2_147_483_647, source = SECONDS_OF_32_BITS), update(no_review), sources(S2_UNIQUE))]
    pub landing_time: Option<UnixSeconds>,
    /// Time of boarding. Only hour and minute are shown.
    #[field(range(min = 1, max = 2_147_483_647, source = SECONDS_OF_32_BITS), update(no_review), sources(S2_UNIQUE))]
    pub boarding_time: Option<UnixSeconds>,
}

/// A ticket for a meeting or a performance.
#[card_object(place = Field::MeetingTicket)]
pub struct MeetingTicket {
    /// Subject, time and place.
    #[field(bytes(max = 3072), required, fixed(NotListed), sources(P6_MEETINGS))]
    pub meeting_detail: Option<String>,
    /// URL of a map of the venue.
    #[field(bytes(max = 128), format = Web, update(no_review, clear = EmptyText), sources(S2_UNIQUE))]
    pub map_url: Option<String>,
}
