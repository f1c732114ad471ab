//! What a push tells about a code and the channel in which it was received.

use card_model::id::Code;
use desk_store::{ChannelAct, ChannelMove};
use weixin_api::event::Event;

use super::MAX_SOURCE;

/// Returns what an event tells about a code and its channel.
pub(super) fn channel_move(event: &Event) -> Option<ChannelMove> {
    let named = |outer_str: &Option<String>, outer_id: Option<i64>| {
        let text = outer_str.clone().filter(|text| !text.is_empty());
        let number = outer_id.filter(|number| *number != 0).map(|number| number.to_string());
        text.or(number).map(|text| text.chars().take(MAX_SOURCE).collect())
    };
    let code = |code: &Option<Code>| {
        code.as_ref().map(ToString::to_string).filter(|code| !code.is_empty())
    };
    let (card_id, user_code, act) = match event {
        Event::UserGetCard(received) => {
            let channel = named(&received.outer_str, received.outer_id);
            let act = if received.is_give_by_friend.is_some_and(|flag| flag.0) {
                ChannelAct::Gift { channel, old_code: code(&received.old_user_card_code) }
            } else {
                ChannelAct::Claim { channel }
            };
            (&received.card_id, &received.user_card_code, act)
        }
        Event::UserConsumeCard(redeemed) => {
            (&redeemed.card_id, &redeemed.user_card_code, ChannelAct::Redemption)
        }
        Event::UserViewCard(viewed) => {
            let channel = named(&viewed.outer_str, None);
            (&viewed.card_id, &viewed.user_card_code, ChannelAct::View { channel })
        }
        _ => return None,
    };
    Some(ChannelMove { card_id: card_id.clone()?, code: code(user_code), act })
}

#[cfg(test)]
mod tests {
    use weixin_api::event::Message;

    use super::*;

    /// Returns what an example of P3 tells, with some of its text replaced.
    fn told(xml: &str, replaced: &[(&str, &str)]) -> Option<ChannelMove> {
        let xml = replaced.iter().fold(xml.to_owned(), |xml, (old, new)| xml.replace(old, new));
        channel_move(&Message::from_xml(xml.as_bytes()).unwrap().event)
    }

    const RECEIVED: &str =
        include_str!("../../../crates/weixin-api/tests/fixtures/events/user_get_card.xml");
    const REDEEMED: &str =
        include_str!("../../../crates/weixin-api/tests/fixtures/events/user_consume_card.xml");
    const VIEWED: &str =
        include_str!("../../../crates/weixin-api/tests/fixtures/events/user_view_card.xml");

    #[test]
    fn a_receipt_names_its_channel_by_text_or_by_number() {
        let claim = |channel: Option<&str>| {
            Some(ChannelMove {
                card_id: "pZI8Fjwsy5fVPRBeD78J4RmqVvBc".into(),
                code: Some("226009850808".to_owned()),
                act: ChannelAct::Claim { channel: channel.map(str::to_owned) },
            })
        };
        assert_eq!(told(RECEIVED, &[]), claim(Some("12b")));
        let numbered = [("12b", ""), ("<OuterId>0", "<OuterId>7")];
        assert_eq!(told(RECEIVED, &numbered), claim(Some("7")));
        assert_eq!(told(RECEIVED, &[("12b", "")]), claim(None));
    }

    #[test]
    fn a_receipt_from_a_friend_is_a_gift_of_the_earlier_code() {
        let given = [
            ("<IsGiveByFriend>0", "<IsGiveByFriend>1"),
            ("<OldUserCardCode> <![CDATA[]]>", "<OldUserCardCode> <![CDATA[1001]]>"),
            ("12b", ""),
        ];
        let act = ChannelAct::Gift { channel: None, old_code: Some("1001".to_owned()) };
        assert_eq!(told(RECEIVED, &given).map(|it| it.act), Some(act));
    }

    /// `OuterStr` of a redemption is the channel of the redemption (P3 "2.5 Coupon Redemption Event").
    #[test]
    fn a_redemption_names_no_channel_of_the_receipt_and_a_view_does() {
        assert_eq!(told(REDEEMED, &[]).map(|it| it.act), Some(ChannelAct::Redemption));
        let viewed = ChannelAct::View { channel: Some("12b".to_owned()) };
        assert_eq!(told(VIEWED, &[]).map(|it| it.act), Some(viewed));
    }
}
