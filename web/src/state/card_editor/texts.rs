//! Every single-value field as the text of its control.

use card_model::{
    advanced_info::{Abstract, AdvancedInfoField, TimeLimit, TimeLimitField},
    base_info::{BaseInfo, BaseInfoField},
    card::Card,
    color,
    date_info::{DateInfo, DateType},
    field::{Field, Item, Kind},
    money::Fen,
    time::{BeijingDay, UnixSeconds},
};

use super::{CardEditor, usual};

/// The result of parsing a control's text.
enum Reading {
    Empty,
    /// A number: fen, a count, a timestamp, or minutes since midnight.
    Number(u64),
    /// A text that is invalid for this kind.
    Unreadable,
}

impl CardEditor {
    /// Returns the text of a field's control: as typed, otherwise the value's canonical spelling. Amounts are in yuan,
    /// days `YYYY-MM-DD` in Beijing time, moments `YYYY-MM-DDTHH:MM`, times `HH:MM`, a colour is a name such as `Color010` if it is one of the 14.
    pub fn text(&self, field: Field) -> String {
        match self.raw.get(&field) {
            Some(raw) => raw.clone(),
            None => usual_text(&self.card, field),
        }
    }

    /// Sets a typed text or a chosen value. An invalid text is stored as typed and reported as a violation. An empty text
    /// removes the member of a new card, and clears one on the platform.
    pub fn set_text(&mut self, field: Field, text: &str) {
        self.raw.remove(&field);
        match field.kind() {
            _ if field == Abstract::ICON_URL_LIST => self.set_cover(text),
            Kind::Number | Kind::Money | Kind::Moment => self.set_number(field, text),
            _ => {
                let value = self.text_or_cleared(field, text);
                self.card.set_text(field, value);
            }
        }
    }

    /// Sets a switch.
    pub fn set_flag(&mut self, field: Field, on: bool) {
        self.card.set_flag(field, on);
        if field == BaseInfo::USE_ALL_LOCATIONS && on {
            // They exclude each other.
            self.card.base_info.location_id_list = None;
        }
    }

    /// Returns `true` if the typed text is invalid for its field.
    pub(super) fn is_unreadable(&self, field: Field) -> bool {
        self.raw.get(&field).is_some_and(|raw| matches!(read(field, raw), Reading::Unreadable))
    }

    /// Returns the value of an empty text: missing, or `""` if the platform has a text. A list changes as a whole, so
    /// that nothing in it has to be cleared.
    fn text_or_cleared<'text>(&mut self, field: Field, text: &'text str) -> Option<&'text str> {
        if let Field::AdvancedInfo(AdvancedInfoField::TextImageList(Item::At(position, _))) = field
        {
            if usize::from(position) == self.article().len() {
                self.add_article_entry();
            }
            return Some(text).filter(|text| !text.is_empty());
        }
        let keeps_empty = self.original.as_ref().is_some_and(|card| card.text(field).is_some());
        (keeps_empty || !text.is_empty()).then_some(text)
    }

    fn set_number(&mut self, field: Field, text: &str) {
        if !takes_number(&self.card, field) {
            return;
        }
        let value = match read(field, text) {
            Reading::Number(value) => Some(value),
            Reading::Empty | Reading::Unreadable => None,
        };
        let value = self.original_moment(field, value);
        write_number(&mut self.card, field, value);
        if usual_text(&self.card, field) != text {
            self.raw.insert(field, text.to_owned());
        }
    }

    /// Keeps the exact second of the platform's day or minute, so that choosing it again changes nothing.
    fn original_moment(&self, field: Field, value: Option<u64>) -> Option<u64> {
        let held = self.original.as_ref().filter(|_| field.kind() == Kind::Moment);
        let held = held.and_then(|card| card.number(field));
        held.filter(|held| value.is_some_and(|value| moment(field, value) == moment(field, *held)))
            .or(value)
    }
}

/// Returns the canonical spelling of a field's value; empty if it is missing.
pub(super) fn usual_text(card: &Card, field: Field) -> String {
    if field == Abstract::ICON_URL_LIST {
        return cover(card).cloned().unwrap_or_default();
    }
    if let Some((position, end)) = clock_of(field) {
        return time_limit(card, position).map(|limit| clock(limit, end)).unwrap_or_default();
    }
    let number = || card.number(field);
    let text = match field.kind() {
        Kind::Money => number().map(|amount| Fen::new(amount).to_string()),
        Kind::Number => number().map(|number| number.to_string()),
        Kind::Moment => number().and_then(|number| moment(field, number)),
        Kind::Text | Kind::Flag | Kind::Other => card.text(field).map(|text| {
            let color = color::find(&text).filter(|_| field == BaseInfo::COLOR);
            color.map_or_else(|| text.into_owned(), |color| color.name.to_owned())
        }),
    };
    text.unwrap_or_default()
}

/// Returns `true` for a moment of which only the day is chosen.
pub fn is_day(field: Field) -> bool {
    matches!(field, Field::BaseInfo(BaseInfoField::DateInfo(_))) && field.kind() == Kind::Moment
}

/// The text of a moment: its day, with hour and minute if they are chosen too.
fn moment(field: Field, moment: u64) -> Option<String> {
    let moment = UnixSeconds::new(moment.try_into().ok()?);
    let (day, (hour, minute)) = (moment.beijing_day(), moment.beijing_clock());
    Some(if is_day(field) { day.to_string() } else { format!("{day}T{hour:02}:{minute:02}") })
}

/// Returns `true` if a card has an amount, number, day or time at a field.
pub(super) fn takes_number(card: &Card, field: Field) -> bool {
    match field {
        Field::Cash(_) => card.cash().is_some(),
        Field::Gift(_) if field.kind() == Kind::Number => card.gift().is_some(),
        _ => match clock_of(field) {
            Some((position, _)) => time_limit(card, position).is_some(),
            None => matches!(field.kind(), Kind::Number | Kind::Money | Kind::Moment),
        },
    }
}

/// Returns the position of the time limit whose begin, or end (`true`), is typed at a field.
fn clock_of(field: Field) -> Option<(u16, bool)> {
    let Field::AdvancedInfo(AdvancedInfoField::TimeLimit(Item::At(position, field))) = field else {
        return None;
    };
    match field {
        TimeLimitField::BeginHour => Some((position, false)),
        TimeLimitField::EndHour => Some((position, true)),
        _ => None,
    }
}

fn time_limit(card: &Card, position: u16) -> Option<&TimeLimit> {
    card.advanced_info.as_ref()?.time_limit.as_ref()?.get(usize::from(position))
}

fn cover(card: &Card) -> Option<&String> {
    card.advanced_info.as_ref()?.abstract_info.as_ref()?.icon_url_list.as_ref()?.first()
}

/// Begin or end of a time limit as `HH:MM`; empty if it has no hour.
pub(super) fn clock(limit: &TimeLimit, end: bool) -> String {
    let (hour, minute) = if end {
        (limit.end_hour, limit.end_minute)
    } else {
        (limit.begin_hour, limit.begin_minute)
    };
    match hour {
        Some(hour) => format!("{hour:02}:{:02}", minute.unwrap_or(0)),
        None => String::new(),
    }
}

/// Parses the typed text of a field that isn't a text.
fn read(field: Field, text: &str) -> Reading {
    let text = text.trim();
    if text.is_empty() {
        return Reading::Empty;
    }
    let number = match field.kind() {
        Kind::Money => Fen::from_yuan(&usual::number(text)).map(card_model::money::Fen::get),
        Kind::Moment if is_day(field) => text.parse::<BeijingDay>().ok().and_then(|day| {
            let moment = if field == DateInfo::END_TIMESTAMP { day.end() } else { day.begin() };
            u64::try_from(moment.get()).ok()
        }),
        Kind::Moment => text.split_once('T').and_then(|(day, clock)| {
            let day = day.parse::<BeijingDay>().ok()?.begin().get();
            u64::try_from(day).ok()?.checked_add(minutes(clock)?.checked_mul(60)?)
        }),
        _ if clock_of(field).is_some() => minutes(text),
        _ => usual::number(text).parse().ok(),
    };
    number.map_or(Reading::Unreadable, Reading::Number)
}

/// Parses `HH:MM` to minutes since midnight. Some browsers add seconds, which are ignored.
fn minutes(text: &str) -> Option<u64> {
    let mut parts = text.split(':');
    let hour: u64 = parts.next()?.parse().ok()?;
    let minute: u64 = parts.next()?.parse().ok()?;
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn write_number(card: &mut Card, field: Field, value: Option<u64>) {
    if let Some((position, end)) = clock_of(field) {
        return write_clock(card, position, end, value);
    }
    if is_day(field) {
        let range = || DateInfo::default().with_date_type(DateType::FixTimeRange);
        card.base_info.date_info.get_or_insert_with(range);
    }
    card.set_number(field, value);
}

fn write_clock(card: &mut Card, position: u16, end: bool, value: Option<u64>) {
    let (hour, minute) = if end {
        (TimeLimit::end_hour(position), TimeLimit::end_minute(position))
    } else {
        (TimeLimit::begin_hour(position), TimeLimit::begin_minute(position))
    };
    card.set_number(hour, value.map(|value| value / 60));
    card.set_number(minute, value.map(|value| value % 60));
}
