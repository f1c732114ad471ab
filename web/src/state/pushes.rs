//! State of the events page: the filters of its address, and the server's query for them.

use card_model::time::BeijingDay;
use desk_api::push::{PushState, Topic, UNDELIVERED};

use super::card_list::address::encoded;

/// The page's address.
pub const ADDRESS: &str = "/events";

/// The view of the page. A code is not a part of it, because addresses end up in histories and logs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// The topic; all if missing.
    pub topic: Option<Topic>,
    /// The state; all if missing.
    pub state: Option<PushState>,
    /// Whether only those are listed that could not be forwarded. Replaces the state.
    pub undelivered: bool,
    /// Id of the card; empty for all.
    pub card: String,
    /// First day of the events; all if missing.
    pub from: Option<BeijingDay>,
    /// Last day of the events.
    pub to: Option<BeijingDay>,
    /// The push that is shown in full.
    pub open: Option<i64>,
}

impl View {
    /// Parses the parameters of the address. Invalid ones are ignored.
    pub fn from_query(parameter: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| parameter(name).unwrap_or_default();
        Self {
            topic: Topic::find(&text("kind")),
            state: PushState::find(&text("state")),
            undelivered: text("state") == UNDELIVERED,
            card: text("card"),
            from: text("from").parse().ok(),
            to: text("to").parse().ok(),
            open: text("event").parse().ok(),
        }
    }

    /// Returns the parameters of the filters.
    fn filters(&self) -> Vec<String> {
        let mut query = Vec::new();
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                query.push(format!("{name}={}", encoded(value)));
            }
        };
        add("kind", self.topic.map_or("", Topic::name));
        let state = if self.undelivered { UNDELIVERED } else { "" };
        add("state", self.state.map_or(state, PushState::name));
        add("card", &self.card);
        let day = |day: Option<BeijingDay>| day.map(|day| day.to_string()).unwrap_or_default();
        add("from", &day(self.from));
        add("to", &day(self.to));
        query
    }

    /// Returns the address of this view. Contains only what differs from the default.
    pub fn address(&self) -> String {
        let open = self.open.map(|id| format!("event={id}"));
        let query: Vec<String> = self.filters().into_iter().chain(open).collect();
        if query.is_empty() { ADDRESS.to_owned() } else { format!("{ADDRESS}?{}", query.join("&")) }
    }

    /// Returns the query for the server, without `?`.
    pub fn asked(&self, code: &str) -> String {
        let code = code.trim();
        let code = (!code.is_empty()).then(|| format!("code={}", encoded(code)));
        self.filters().into_iter().chain(code).collect::<Vec<_>>().join("&")
    }

    /// Returns `true` if anything is filtered out.
    pub fn is_filtered(&self) -> bool {
        Self { open: None, ..self.clone() } != Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(address: &str) -> View {
        let query = address.split_once('?').map_or("", |(_, query)| query).to_owned();
        View::from_query(&move |name: &str| {
            let mut parts = query.split('&').filter_map(|part| part.split_once('='));
            let found = parts.find(|(key, _)| *key == name);
            found.map(|(_, value)| super::super::card_list::address::decoded(value))
        })
    }

    #[test]
    fn an_address_shows_what_made_it() {
        let view = View {
            topic: Some(Topic::Codes),
            state: Some(PushState::Outdated),
            undelivered: false,
            card: "p1".to_owned(),
            from: "2026-11-18".parse().ok(),
            to: "2026-11-20".parse().ok(),
            open: Some(7),
        };
        assert_eq!(
            view.address(),
            "/events?kind=codes&state=outdated&card=p1&from=2026-11-18&to=2026-11-20&event=7"
        );
        assert_eq!(parse(&view.address()), view);
        let dead = View { undelivered: true, ..View::default() };
        assert_eq!(dead.address(), "/events?state=undelivered");
        assert_eq!(parse(&dead.address()), dead);
        assert_eq!(View::default().address(), "/events");
        assert_eq!(parse("/events?kind=x&state=y&from=f&to=t&event=z"), View::default());
        assert!(view.is_filtered());
        assert!(!View { open: Some(7), ..View::default() }.is_filtered());
    }

    /// OWASP ASVS 5.0, 14.2.1.
    #[test]
    fn a_code_is_asked_for_and_never_in_the_address() {
        let view = View { topic: Some(Topic::Codes), ..View::default() };
        assert_eq!(view.asked(" 1513 2240 "), format!("kind=codes&code={}", encoded("1513 2240")));
        assert_eq!(view.asked(""), "kind=codes");
    }
}
