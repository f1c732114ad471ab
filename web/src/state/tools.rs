//! What developers enter on the page of tools, as the server reads it, and its responses as text.

use card_model::id::{Code, OpenId};
use desk_api::sign::{CardToSign, SignedCards};
use serde::Serialize;
use serde_json::Value;

use super::card_list::address::decoded;

/// The parameter of a redirect with the encrypted code.
const ENCRYPTED: &str = "encrypt_code=";

/// A signed result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// What the page passes to the JS-SDK, as JSON.
    pub parameters: String,
    /// The signed texts, without the ticket.
    pub texts: Vec<String>,
}

/// Reads cards: one a line, each an id, optionally followed by a code and an OpenID.
pub fn cards(text: &str, channel: &str) -> Vec<CardToSign> {
    let channel = Some(channel.trim().to_owned()).filter(|channel| !channel.is_empty());
    let lines = text.lines().map(str::split_whitespace);
    lines
        .filter_map(|mut words| {
            Some(CardToSign {
                card_id: words.next()?.into(),
                code: words.next().map(Code::from),
                openid: words.next().map(OpenId::from),
                fixed_begintimestamp: None,
                outer_str: channel.clone(),
            })
        })
        .collect()
}

/// Returns the encrypted code of an address to which Weixin redirected, or the text itself.
pub fn encrypted_code(text: &str) -> String {
    let text = text.trim();
    match text.split_once(ENCRYPTED) {
        None => text.to_owned(),
        Some((_, rest)) => {
            let end = rest.find(['&', '#']).unwrap_or(rest.len());
            decoded(rest.get(..end).unwrap_or(rest))
        }
    }
}

/// Returns the parameters without what was signed, and what was signed.
pub fn signed(response: &impl Serialize) -> Signed {
    let mut parameters = serde_json::to_value(response).unwrap_or_default();
    let text = parameters.as_object_mut().and_then(|members| members.remove("signed"));
    let texts = text.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    Signed { parameters: pretty(&parameters), texts }
}

/// Returns the same for cards, each of which has a signature of its own.
pub fn signed_cards(mut response: SignedCards) -> Signed {
    let texts = response.card_list.iter_mut().filter_map(|card| card.signed.take()).collect();
    Signed { parameters: pretty(&response), texts }
}

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use desk_api::sign::SignedCard;

    use super::*;

    #[test]
    fn a_line_is_a_card_with_its_code_and_user() {
        let read = cards("p1\n\n  p2 1001 \np3 1002 o1 more", " menu ");
        let ids: Vec<&str> = read.iter().map(|card| card.card_id.as_str()).collect();
        assert_eq!(ids, ["p1", "p2", "p3"]);
        assert_eq!(read[1].code, Some("1001".into()));
        assert_eq!(read[2].openid, Some("o1".into()));
        assert!(read.iter().all(|card| card.outer_str.as_deref() == Some("menu")));
        assert_eq!(cards(" \n", "menu"), []);
        assert_eq!(cards("p1", " ")[0].outer_str, None);
    }

    /// The address of S3, 6.4.
    #[test]
    fn the_encrypted_code_is_found_in_an_address_and_decoded() {
        let address = "https://shop.example.com/use?encrypt_code=XXIzTtMqCxwOaawoE91%2BVJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ%2F5ZZ0DVkXdE&card_id=p1&openid=o1#top";
        let code = "XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ/5ZZ0DVkXdE";
        assert_eq!(encrypted_code(address), code);
        assert_eq!(encrypted_code(&format!(" {code}\n")), code);
    }

    #[test]
    fn what_was_signed_is_apart_from_the_parameters() {
        let card = SignedCard {
            card_id: "p1".into(),
            card_ext: "{}".to_owned(),
            signed: Some("{ticket}p1".to_owned()),
        };
        let shown = signed_cards(SignedCards { card_list: vec![card.clone()] });
        assert_eq!(shown.texts, ["{ticket}p1"]);
        assert!(!shown.parameters.contains("signed"), "{}", shown.parameters);
        assert_eq!(signed(&card).texts, ["{ticket}p1"]);
    }
}
