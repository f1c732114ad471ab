//! The options of a QR code, and the list of testers.

use card_model::{
    id::{CardId, Code, OpenId},
    limits::CODE,
};
use weixin_api::issue::{
    create_qr_code::{ActionInfo, ActionName, EXPIRE_SECONDS, IssuedCard, Request},
    set_test_white_list::{MAX_USERS, Request as WhiteList},
};

/// What is entered for a QR code. Empty texts are not sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Seconds until it expires; 365 days if empty.
    pub seconds: String,
    /// The only user who can receive the card.
    pub openid: String,
    /// The code to issue.
    pub code: String,
    /// Whether the card can be received only once.
    pub once: bool,
}

/// What is wrong with an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The seconds are not a number, or outside the platform's limits.
    Seconds,
    /// The openid is missing, although the card is bound to a user.
    OpenId,
    /// The code is too long.
    Code,
    /// The code is missing, although the merchant makes the codes of this card.
    CodeMissing,
}

impl Options {
    /// Returns `true` if the QR code is for everyone and can be printed.
    pub fn is_for_everyone(&self) -> bool {
        *self == Self::default()
    }

    /// Returns what is wrong. `needs` tells whether the card requires an openid, and a code.
    pub fn problems(&self, (needs_openid, needs_code): (bool, bool)) -> Vec<Problem> {
        let Self { seconds, openid, code, .. } = self.trimmed();
        let is_time =
            |text: &str| text.parse().is_ok_and(|seconds: u64| EXPIRE_SECONDS.contains(&seconds));
        let checks = [
            (!seconds.is_empty() && !is_time(&seconds), Problem::Seconds),
            (needs_openid && openid.is_empty(), Problem::OpenId),
            (code.len() > CODE.max, Problem::Code),
            (needs_code && code.is_empty(), Problem::CodeMissing),
        ];
        checks.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, it)| it).collect()
    }

    /// Returns the request for a QR code of a card in a channel.
    pub fn request(&self, card_id: &CardId, outer_str: &str) -> Request {
        let Self { seconds, openid, code, once } = self.trimmed();
        let card = IssuedCard {
            card_id: Some(card_id.clone()),
            code: Some(code).filter(|code| !code.is_empty()).map(Code::from),
            openid: Some(openid).filter(|openid| !openid.is_empty()).map(OpenId::from),
            is_unique_code: once.then_some(true),
            outer_str: Some(outer_str.to_owned()),
            ..IssuedCard::default()
        };
        Request {
            action_name: Some(ActionName::Card),
            expire_seconds: seconds.parse().ok(),
            action_info: Some(ActionInfo { card: Some(card), ..ActionInfo::default() }),
            ..Request::default()
        }
    }

    fn trimmed(&self) -> Self {
        let trimmed = |text: &String| text.trim().to_owned();
        Self {
            seconds: trimmed(&self.seconds),
            openid: trimmed(&self.openid),
            code: trimmed(&self.code),
            once: self.once,
        }
    }
}

/// Reads a list of testers: openids and Weixin IDs, one a line each.
///
/// # Errors
/// Fails with the number of users if there are too many.
pub fn testers(openids: &str, usernames: &str) -> Result<WhiteList, usize> {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    let (openid, username) = (lines(openids), lines(usernames));
    let count = openid.len() + username.len();
    if count > MAX_USERS {
        return Err(count);
    }
    let openid = openid.into_iter().map(OpenId::from).collect();
    Ok(WhiteList { openid: Some(openid), username: Some(username), ..WhiteList::default() })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn options(seconds: &str, openid: &str, code: &str, once: bool) -> Options {
        let text = |text: &str| text.to_owned();
        Options { seconds: text(seconds), openid: text(openid), code: text(code), once }
    }

    /// The first example of P1 "1 Creating QR Codes", without `false`, which is the default.
    #[test]
    fn the_request_is_that_of_the_documents() {
        let asked = options("1800", " oFS7Fjl0WsZ9AMZqrI80nbIq8xrA ", "198374613512", false);
        let request = asked.request(&"pFS7Fjg8kV1IdDz01r4SQwMkuCKc".into(), "12b");
        let documented = json!({"action_name": "QR_CARD", "expire_seconds": 1800, "action_info": {"card": {
            "card_id": "pFS7Fjg8kV1IdDz01r4SQwMkuCKc", "code": "198374613512",
            "openid": "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA", "outer_str": "12b"
        }}});
        assert_eq!(serde_json::to_value(request).unwrap(), documented);
        let plain = serde_json::to_value(Options::default().request(&"p1".into(), "a")).unwrap();
        let expected = json!({"action_name": "QR_CARD", "action_info": {"card": {"card_id": "p1", "outer_str": "a"}}});
        assert_eq!(plain, expected);
    }

    #[test]
    fn options_are_checked_at_the_documented_limits() {
        let nothing = (false, false);
        for seconds in ["", "60", "1800"] {
            assert_eq!(options(seconds, "", "", true).problems(nothing), [], "{seconds}");
        }
        for seconds in ["59", "1801", "1.5", "-60", "x"] {
            assert_eq!(options(seconds, "", "", false).problems(nothing), [Problem::Seconds]);
        }
        assert_eq!(options("", "", &"1".repeat(20), false).problems(nothing), []);
        assert_eq!(options("", "", &"1".repeat(21), false).problems(nothing), [Problem::Code]);
        let all = options("", " ", "", false).problems((true, true));
        assert_eq!(all, [Problem::OpenId, Problem::CodeMissing]);
        assert!(Options::default().is_for_everyone());
        assert!(!options("60", "", "", false).is_for_everyone());
    }

    #[test]
    fn at_most_ten_testers_of_both_kinds_are_taken() {
        let list = testers("o1\n\n o2 ", "wang\n").unwrap();
        assert_eq!(list.openid, Some(vec!["o1".into(), "o2".into()]));
        assert_eq!(list.username, Some(vec!["wang".to_owned()]));
        let lines = |count: usize| "a\n".repeat(count);
        assert!(testers(&lines(6), &lines(4)).is_ok());
        assert_eq!(testers(&lines(6), &lines(5)), Err(11));
    }
}
