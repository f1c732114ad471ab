//! State of the activity page: the filters of its address, and the server's query for them.

use std::iter;

use card_model::time::{BeijingDay, UnixSeconds};
use desk_api::activity::{Group, Outcome};

use super::card_list::address::encoded;

/// The page's address.
pub const ADDRESS: &str = "/activity";
/// Minimum number of digits of a search that is treated as a code.
const CODE_DIGITS: usize = 8;
/// Number of a code's digits that an address may contain: addresses end up in histories and logs.
const SHOWN_DIGITS: usize = 4;
/// Replaces the other digits.
const HIDDEN: char = '…';

/// Which days are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Days {
    /// All days that are kept.
    #[default]
    All,
    Today,
    Week,
    Month,
}

impl Days {
    /// Every choice, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Today, Self::Week, Self::Month, Self::All];

    /// Returns the name in the address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Today => "today",
            Self::Week => "7",
            Self::Month => "30",
        }
    }

    /// Returns the first day; `None` for all days.
    fn from(self, today: BeijingDay) -> Option<BeijingDay> {
        match self {
            Self::All => None,
            Self::Today => Some(today),
            Self::Week => Some(today.plus(-6)),
            Self::Month => Some(today.plus(-29)),
        }
    }
}

/// The view of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// A text, or a code.
    pub text: String,
    pub days: Days,
    /// The user; empty for all.
    pub actor: String,
    /// The kind of action.
    pub kind: Option<Group>,
    /// The outcome.
    pub outcome: Option<Outcome>,
    /// Whether all accounts and the server itself are included.
    pub everything: bool,
}

impl View {
    /// Parses the parameters of the address. Invalid ones are ignored.
    pub fn from_query(parameter: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| parameter(name).unwrap_or_default();
        let days = text("days");
        Self {
            text: text("q"),
            days: Days::ALL.into_iter().find(|it| it.name() == days).unwrap_or_default(),
            actor: text("actor"),
            kind: Group::find(&text("kind")),
            outcome: Outcome::find(&text("outcome")),
            everything: text("of") == "all",
        }
    }

    /// Returns the text; of a code only the last digits, after [`HIDDEN`].
    fn shown_text(&self) -> String {
        let text = self.text.trim();
        let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
        let is_code = digits.len() >= CODE_DIGITS
            && text.chars().all(|it| it.is_ascii_digit() || matches!(it, ' ' | '-'));
        match digits.last_chunk::<SHOWN_DIGITS>() {
            Some(last) if is_code => iter::once(&HIDDEN).chain(last).collect(),
            _ => text.to_owned(),
        }
    }

    /// Returns the address of this view. Contains only what differs from the default.
    pub fn address(&self) -> String {
        let mut query = Vec::new();
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                query.push(format!("{name}={}", encoded(value)));
            }
        };
        add("q", &self.shown_text());
        add("days", self.days.name());
        add("actor", &self.actor);
        add("kind", self.kind.map_or("", Group::name));
        add("outcome", self.outcome.map_or("", Outcome::name));
        add("of", if self.everything { "all" } else { "" });
        if query.is_empty() { ADDRESS.to_owned() } else { format!("{ADDRESS}?{}", query.join("&")) }
    }

    /// Returns `true` if anything is filtered out.
    pub fn is_filtered(&self) -> bool {
        *self != Self { everything: self.everything, ..Self::default() }
    }

    /// Returns the query for the server, without `?`.
    pub fn asked(&self, now: UnixSeconds) -> String {
        let mut query = Vec::new();
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                query.push(format!("{name}={}", encoded(value)));
            }
        };
        let text = self.shown_text();
        match text.strip_prefix(HIDDEN) {
            Some(last) => add("code", last),
            None => add("text", &text),
        }
        let from = self.days.from(now.beijing_day());
        add("from", &from.map(|day| day.to_string()).unwrap_or_default());
        add("actor", &self.actor);
        add("kind", self.kind.map_or("", Group::name));
        add("outcome", self.outcome.map_or("", Outcome::name));
        query.join("&")
    }

    /// Parses an address.
    #[cfg(test)]
    fn parse(address: &str) -> Self {
        let query = address.split_once('?').map_or("", |(_, query)| query).to_owned();
        Self::from_query(&move |name: &str| {
            let mut parts = query.split('&').filter_map(|part| part.split_once('='));
            parts
                .find(|(key, _)| *key == name)
                .map(|(_, value)| super::card_list::address::decoded(value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_shows_what_made_it() {
        let view = View {
            text: "满100 & 减10".to_owned(),
            days: Days::Week,
            actor: "key:till".to_owned(),
            kind: Some(Group::SignIns),
            outcome: Some(Outcome::Refused),
            everything: true,
        };
        assert_eq!(View::parse(&view.address()), view);
        assert_eq!(View::default().address(), "/activity");
        assert!(view.is_filtered() && !View { everything: true, ..View::default() }.is_filtered());
        assert_eq!(View::parse("/activity?days=x&kind=y&outcome=z"), View::default());
    }

    /// OWASP ASVS 5.0, 14.2.1.
    #[test]
    fn an_address_never_shows_a_whole_code() {
        let view = View { text: "1513 2240 7781".to_owned(), ..View::default() };
        let address = view.address();
        assert_eq!(address, format!("/activity?q={}7781", encoded("…")));
        assert_eq!(View::parse(&address).asked(UnixSeconds::new(1_795_188_600)), "code=7781");
    }

    #[test]
    fn a_long_number_is_a_code_and_days_are_counted_in_beijing() {
        // 2026-11-20 23:30 in Beijing.
        let now = UnixSeconds::new(1_795_188_600);
        let asked =
            |text: &str, days| View { text: text.to_owned(), days, ..View::default() }.asked(now);
        assert_eq!(asked("1513-2240-7781", Days::All), "code=7781");
        assert_eq!(asked("…7781", Days::All), "code=7781");
        assert_eq!(asked("7781", Days::Today), "text=7781&from=2026-11-20");
        assert_eq!(asked("", Days::Week), "from=2026-11-14");
    }
}
