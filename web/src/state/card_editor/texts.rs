//! Every single-value field as the text of its control.

use card_model::{
    advanced_info::TimeLimit,
    card::{Card, Special},
    date_info::{DateInfo, DateType},
    money::Fen,
    time::{BeijingDay, UnixSeconds},
};

use super::{
    CardEditor,
    kind::{BEGIN, Kind, LEAST_COST, kind},
    text_slots::{self, drop_if_empty},
    usual,
};

/// The result of parsing a control's text.
enum Reading {
    Empty,
    /// A number: fen, a count, a timestamp, or minutes since midnight.
    Number(u64),
    /// A text that is invalid for this kind.
    Unreadable,
}

impl CardEditor {
    /// The text of a field's control: as typed, or else the value's canonical spelling. Amounts are in yuan, days
    /// `YYYY-MM-DD` in Beijing time, times `HH:MM`.
    pub fn text(&self, field: &str) -> String {
        match self.raw.get(field) {
            Some(raw) => raw.clone(),
            None => usual_text(&self.card, field),
        }
    }

    /// Sets a typed text. An invalid text is stored as typed and reported as a violation. An empty text removes the
    /// member of a new card, and clears one on the platform.
    pub fn set_text(&mut self, field: &str, text: &str) {
        self.raw.remove(field);
        match kind(field) {
            Kind::Text if field == "base_info.code_type" => self.set_choice(field, text),
            Kind::Text => {
                let value = self.text_or_cleared(text, field);
                text_slots::set_text(&mut self.card, field, value);
            }
            Kind::Article { position, member } => self.set_article_text(position, member, text),
            Kind::Cover => self.set_cover(text),
            Kind::Yuan | Kind::Number | Kind::Day { .. } | Kind::Clock { .. } => {
                self.set_number(field, text);
            }
        }
    }

    /// Returns `true` if the typed text is invalid for its field.
    pub(super) fn is_unreadable(&self, field: &str) -> bool {
        self.raw.get(field).is_some_and(|raw| matches!(read(field, raw), Reading::Unreadable))
    }

    /// The value of an empty text: missing, or `""` if the platform has a text.
    fn text_or_cleared(&self, text: &str, field: &str) -> Option<String> {
        let held = |card: &Card| text_slots::text(card, field).is_some();
        let keeps_empty = self.original.as_ref().is_some_and(held);
        (keeps_empty || !text.is_empty()).then(|| text.to_owned())
    }

    fn set_number(&mut self, field: &str, text: &str) {
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
            self.raw.insert(field.to_owned(), text.to_owned());
        }
    }

    /// Keeps the exact second of the platform's day, so that choosing it again changes nothing.
    fn original_moment(&self, field: &str, value: Option<u64>) -> Option<u64> {
        let (Kind::Day { .. }, Some(original)) = (kind(field), &self.original) else {
            return value;
        };
        let moment = moment(original, field)?;
        let same_day = value
            .and_then(|value| i64::try_from(value).ok())
            .is_some_and(|value| UnixSeconds::new(value).beijing_day() == moment.beijing_day());
        if same_day { u64::try_from(moment.get()).ok() } else { value }
    }
}

/// The canonical spelling of a field's value; empty if it is missing.
pub(super) fn usual_text(card: &Card, field: &str) -> String {
    match kind(field) {
        Kind::Text if field == "base_info.code_type" => {
            card.base_info.code_type.as_ref().map(ToString::to_string).unwrap_or_default()
        }
        Kind::Text => text_slots::text(card, field).cloned().unwrap_or_default(),
        Kind::Yuan => amount(card, field).map(|amount| amount.to_string()).unwrap_or_default(),
        Kind::Number => number(card, field).map(|number| number.to_string()).unwrap_or_default(),
        Kind::Day { .. } => {
            moment(card, field).map(|it| it.beijing_day().to_string()).unwrap_or_default()
        }
        Kind::Clock { position, end } => {
            time_limit(card, position).map(|limit| clock(limit, end)).unwrap_or_default()
        }
        Kind::Article { position, member } => article_text(card, position, member),
        Kind::Cover => cover(card).cloned().unwrap_or_default(),
    }
}

/// Returns `true` if a card has an amount, number, day or time at a field.
pub(super) fn takes_number(card: &Card, field: &str) -> bool {
    match kind(field) {
        Kind::Yuan => field == LEAST_COST || card.cash().is_some(),
        Kind::Number => field != "gift_num" || card.gift().is_some(),
        Kind::Day { .. } => true,
        Kind::Clock { position, .. } => time_limit(card, position).is_some(),
        Kind::Text | Kind::Article { .. } | Kind::Cover => false,
    }
}

fn amount(card: &Card, field: &str) -> Option<Fen> {
    match field {
        LEAST_COST => card.advanced_info.as_ref()?.use_condition.as_ref()?.least_cost,
        "reduce_cost" => card.cash()?.reduce_cost,
        _ => card.cash()?.least_cost,
    }
}

fn number(card: &Card, field: &str) -> Option<u64> {
    match field {
        "gift_num" => card.gift()?.gift_num,
        "base_info.get_limit" => card.base_info.get_limit,
        _ => card.base_info.use_limit,
    }
}

fn moment(card: &Card, field: &str) -> Option<UnixSeconds> {
    let info = card.base_info.date_info.as_ref()?;
    if field == BEGIN { info.begin_timestamp } else { info.end_timestamp }
}

fn time_limit(card: &Card, position: usize) -> Option<&TimeLimit> {
    card.advanced_info.as_ref()?.time_limit.as_ref()?.get(position)
}

fn article_text(card: &Card, position: usize, member: &str) -> String {
    let entries = card.advanced_info.as_ref().and_then(|info| info.text_image_list.as_ref());
    let Some(entry) = entries.and_then(|entries| entries.get(position)) else {
        return String::new();
    };
    let text = if member == "image_url" { &entry.image_url } else { &entry.text };
    text.clone().unwrap_or_default()
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
fn read(field: &str, text: &str) -> Reading {
    let text = text.trim();
    if text.is_empty() {
        return Reading::Empty;
    }
    let number = match kind(field) {
        Kind::Yuan => Fen::from_yuan(&usual::number(text)).map(|amount| amount.get()),
        Kind::Day { end } => text.parse::<BeijingDay>().ok().and_then(|day| {
            let moment = if end { day.end() } else { day.begin() };
            u64::try_from(moment.get()).ok()
        }),
        Kind::Clock { .. } => minutes(text),
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

fn write_number(card: &mut Card, field: &str, value: Option<u64>) {
    match kind(field) {
        Kind::Yuan => write_amount(card, field, value.map(Fen::new)),
        Kind::Day { end } => write_moment(card, end, value),
        Kind::Clock { position, end } => write_clock(card, position, end, value),
        _ if field == "base_info.get_limit" => card.base_info.get_limit = value,
        _ if field == "base_info.use_limit" => card.base_info.use_limit = value,
        _ => {
            if let Some(gift) = card.gift_mut() {
                gift.gift_num = value;
            }
        }
    }
}

fn write_amount(card: &mut Card, field: &str, value: Option<Fen>) {
    if field == LEAST_COST {
        let info = card.advanced_info_mut();
        info.use_condition.get_or_insert_default().least_cost = value;
        drop_if_empty(&mut info.use_condition);
    } else if let Some(cash) = card.cash_mut() {
        if field == "reduce_cost" {
            cash.reduce_cost = value;
        } else {
            cash.least_cost = value;
        }
    }
}

fn write_moment(card: &mut Card, end: bool, value: Option<u64>) {
    let moment = value.and_then(|value| i64::try_from(value).ok()).map(UnixSeconds::new);
    let range = || DateInfo::default().with_date_type(DateType::FixTimeRange);
    let info = card.base_info.date_info.get_or_insert_with(range);
    if end {
        info.end_timestamp = moment;
    } else {
        info.begin_timestamp = moment;
    }
}

fn write_clock(card: &mut Card, position: usize, end: bool, value: Option<u64>) {
    let limits = card.advanced_info_mut().time_limit.as_mut();
    let Some(limit) = limits.and_then(|limits| limits.get_mut(position)) else {
        return;
    };
    let (hour, minute) = (value.map(|value| value / 60), value.map(|value| value % 60));
    if end {
        (limit.end_hour, limit.end_minute) = (hour, minute);
    } else {
        (limit.begin_hour, limit.begin_minute) = (hour, minute);
    }
}
