//! What a push is about: its card, code, channel and store, its identity, and its effect.

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::push::{CARD_DRIFT, PushCount, Topic, USER_MESSAGE};
use desk_store::{NewPush, PushEffect, ReviewEnd, StoredPush, SubMerchantReview};
use serde_json::Value;
use sha2::{Digest, Sha256};
use weixin_api::event::{Event, EventError, Flag, Message, UserMessage};

use super::{MAX_SOURCE, channel::channel_move};
use crate::config::ForwardTarget;

/// Members that distinguish events of one kind, one user and one second, in addition to card and code. The platform
/// recommends user and time alone, but a user can receive two cards in one second.
const DISTINGUISHING: [&str; 8] =
    ["MsgId", "OrderId", "TransId", "MerchantId", "PoiId", "UniqId", "SuccOrderId", "FailOrderId"];

/// What a push is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// The card.
    pub(crate) card_id: Option<CardId>,
    /// The code.
    pub(crate) code: Option<String>,
    /// The platform's words: the reason of a refusal, or the detail of a warning.
    pub(crate) words: Option<String>,
    /// The channel of a receipt, the way of a gift, or the way in which a code was redeemed.
    pub(crate) source: Option<String>,
    /// The store.
    pub(crate) place: Option<String>,
}

impl Facts {
    /// Reads the facts of an event.
    pub(crate) fn of(event: &Event) -> Self {
        let fields = event.fields();
        let member = |name: &str| {
            fields.iter().find(|(field, _)| field == name).map(|(_, value)| text(value))
        };
        let some = |text: Option<String>| text.filter(|text| !text.is_empty());
        let is_set = |flag: Option<Flag>| flag.is_some_and(|flag| flag.0);
        let mut facts = Self {
            card_id: some(member("CardId")).map(CardId::from),
            code: some(member("UserCardCode")),
            ..Self::default()
        };
        match event {
            Event::CardPassCheck(review) | Event::CardNotPassCheck(review) => {
                facts.words = some(review.refuse_reason.clone());
            }
            Event::UserGetCard(received) => {
                let number = received.outer_id.filter(|number| *number != 0);
                facts.source = some(received.outer_str.clone())
                    .or_else(|| number.map(|number| number.to_string()));
            }
            Event::UserGiftingCard(given) if is_set(given.is_return_back) => {
                facts.source = Some("returned".to_owned());
            }
            Event::UserGiftingCard(given) if is_set(given.is_chat_room) => {
                facts.source = Some("chat_room".to_owned());
            }
            Event::UserConsumeCard(redeemed) => {
                facts.source = some(member("ConsumeSource"));
                facts.place = some(redeemed.location_name.clone());
            }
            Event::UserPayFromPayCell(_) => facts.place = some(member("LocationId")),
            Event::UserViewCard(viewed) => facts.source = some(viewed.outer_str.clone()),
            Event::CardSkuRemind(reminder) => facts.words = some(reminder.detail.clone()),
            Event::CardPayOrder(_) => {
                facts.words = some(member("Memo"));
                facts.source = some(member("Status"));
            }
            Event::CardMerchantCheckResult(check) => facts.words = some(check.reason.clone()),
            Event::PoiCheckNotify(check) => {
                facts.words = some(check.msg.clone());
                facts.source = some(check.result.clone());
                facts.place = some(check.uniq_id.clone());
            }
            _ => {}
        }
        facts
    }
}

/// Returns the row of a push. Returns `None` for a user's message that none of the systems gets.
///
/// # Errors
/// Fails if the XML is not that of a push.
pub(crate) fn row_of(
    account: &str,
    xml: &[u8],
    targets: &[ForwardTarget],
    at: UnixSeconds,
) -> Result<Option<NewPush>, EventError> {
    let text = || String::from_utf8_lossy(xml).into_owned();
    match Message::from_xml(xml) {
        Ok(message) => Ok(Some(row(account, &message, text(), at))),
        Err(EventError::NoEvent { .. }) => {
            let is_wanted = targets.iter().any(|target| target.wants(USER_MESSAGE));
            let message = is_wanted.then(|| UserMessage::from_xml(xml).ok()).flatten();
            Ok(message.map(|message| message_row(account, &message, text(), at)))
        }
        Err(error) => Err(error),
    }
}

/// Returns the original id of the account that a push is for. An unreadable message has none.
pub(crate) fn receiver_of(xml: &[u8]) -> Option<String> {
    let event = Message::from_xml(xml).map(|message| message.to_user_name);
    event.or_else(|_| UserMessage::from_xml(xml).map(|message| message.to_user_name)).ok()
}

/// Returns the row of an event.
fn row(account: &str, message: &Message, xml: String, at: UnixSeconds) -> NewPush {
    let Facts { card_id, code, .. } = Facts::of(&message.event);
    NewPush {
        account: account.to_owned(),
        identity: identity(message),
        event: message.event.name().to_owned(),
        happened_at: message.create_time,
        received_at: at,
        card_id,
        code,
        message: xml,
    }
}

/// Returns the row of a user's message. The platform recommends `MsgId` to recognise repetitions.
fn message_row(account: &str, message: &UserMessage, xml: String, at: UnixSeconds) -> NewPush {
    let time = message.create_time.get().to_string();
    let identity = hash([
        message.to_user_name.clone(),
        message.from_user_name.to_string(),
        time,
        message.message_type.clone(),
        message.message_id.clone(),
    ]);
    NewPush {
        account: account.to_owned(),
        identity,
        event: USER_MESSAGE.to_owned(),
        happened_at: message.create_time,
        received_at: at,
        card_id: None,
        code: None,
        message: xml,
    }
}

/// Returns the hash that repetitions of one event have in common.
fn identity(message: &Message) -> [u8; 32] {
    let fields = message.event.fields();
    let member =
        |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| text(value));
    let time = message.create_time.get().to_string();
    let head = [
        message.to_user_name.clone(),
        message.from_user_name.to_string(),
        time,
        message.event.name().to_owned(),
    ];
    let rest = ["CardId", "UserCardCode"].into_iter().chain(DISTINGUISHING);
    hash(head.into_iter().chain(rest.map(|name| member(name).unwrap_or_default())))
}

fn hash(parts: impl IntoIterator<Item = String>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        // With its length, so that no two lists of texts have the same bytes.
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Returns what a push changes in the database. A message that can't be read is treated as an unknown event.
pub(super) fn effect(push: &StoredPush, targets: &[ForwardTarget]) -> PushEffect {
    let name = &push.push.event;
    let lane = push.push.card_id.as_ref().map_or_else(|| name.clone(), ToString::to_string);
    let wanted = targets.iter().filter(|target| target.wants(name));
    let nothing = PushEffect {
        id: push.id,
        is_known: false,
        happened_at: push.push.happened_at,
        review: None,
        sub_merchant_review: None,
        count: None,
        channel: None,
        lane,
        forward_to: wanted.map(|target| target.name.clone()).collect(),
    };
    if name == CARD_DRIFT {
        return PushEffect { is_known: true, ..nothing };
    }
    if name == USER_MESSAGE {
        // A message that the receiver refuses delays only later ones of the same user.
        let user = UserMessage::from_xml(push.push.message.as_bytes())
            .map(|message| format!("{USER_MESSAGE}:{}", message.from_user_name));
        let lane = user.unwrap_or_else(|_| nothing.lane.clone());
        return PushEffect { is_known: true, lane, ..nothing };
    }
    let Ok(message) = Message::from_xml(push.push.message.as_bytes()) else { return nothing };
    let facts = Facts::of(&message.event);
    let review = facts.card_id.clone().and_then(|card_id| match message.event {
        Event::CardPassCheck(_) => Some(ReviewEnd { card_id, refused: None }),
        Event::CardNotPassCheck(_) => {
            Some(ReviewEnd { card_id, refused: Some(facts.words.clone().unwrap_or_default()) })
        }
        _ => None,
    });
    let sub_merchant_review = match &message.event {
        Event::CardMerchantCheckResult(check) => check.merchant_id.map(|merchant_id| {
            let is_pass = check.is_pass.is_some_and(|flag| flag.0);
            SubMerchantReview {
                merchant_id,
                refused: (!is_pass).then(|| check.reason.clone().unwrap_or_default()),
                at: push.push.happened_at,
            }
        }),
        _ => None,
    };
    let name = message.event.name();
    let counted = matches!(Topic::of(name), Some(Topic::Codes | Topic::Members | Topic::Orders));
    let short = |text: Option<String>| {
        text.unwrap_or_default().chars().take(MAX_SOURCE).collect::<String>()
    };
    let count = counted.then(|| PushCount {
        event: name.to_owned(),
        card_id: facts.card_id.unwrap_or_default(),
        source: short(facts.source),
        place: short(facts.place),
        count: 1,
    });
    let is_known = !matches!(message.event, Event::Other { .. });
    let channel = channel_move(&message.event);
    PushEffect { is_known, review, sub_merchant_review, count, channel, ..nothing }
}

/// Returns a value as text. Lists and objects are written as JSON.
pub(super) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(event: &str, more: &str) -> Message {
        let xml = format!(
            "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1472551036</CreateTime>\
             <MsgType>event</MsgType><Event>{event}</Event>{more}</xml>"
        );
        Message::from_xml(xml.as_bytes()).unwrap()
    }

    #[test]
    fn only_repetitions_have_the_same_identity() {
        let first = "<CardId>p1</CardId><UserCardCode>1001</UserCardCode>";
        let received = message("user_get_card", first);
        assert_eq!(identity(&received), identity(&received.clone()));
        for (event, more) in [
            ("user_get_card", "<CardId>p2</CardId><UserCardCode>1001</UserCardCode>"),
            ("user_get_card", "<CardId>p1</CardId><UserCardCode>1002</UserCardCode>"),
            ("user_get_card", "<CardId>p11</CardId><UserCardCode>001</UserCardCode>"),
            ("user_del_card", first),
            ("user_get_card", &format!("{first}<MsgId>1</MsgId>")),
        ] {
            assert_ne!(identity(&message(event, more)), identity(&received), "{event} {more}");
        }
        let orders = ["1", "2"].map(|id| format!("<OrderId>{id}</OrderId>"));
        let orders = orders.map(|more| identity(&message("card_pay_order", &more)));
        assert_ne!(orders[0], orders[1]);
        let mut later = received.clone();
        later.create_time = UnixSeconds::new(1_472_551_037);
        assert_ne!(identity(&later), identity(&received));
    }

    #[test]
    fn messages_of_a_user_differ_by_their_number_and_wait_only_for_their_own_user() {
        let row = |user: &str, id: u64| {
            let xml = format!(
                "<xml><ToUserName>gh_1</ToUserName><FromUserName>{user}</FromUserName><CreateTime>1348831860</CreateTime>\
                 <MsgType>text</MsgType><Content>hi</Content><MsgId>{id}</MsgId></xml>"
            );
            let message = UserMessage::from_xml(xml.as_bytes()).unwrap();
            message_row("main", &message, xml, UnixSeconds::new(1_348_831_861))
        };
        assert_eq!(row("o1", 1).identity, row("o1", 1).identity);
        assert_ne!(row("o1", 1).identity, row("o1", 2).identity);
        let lane = |push: NewPush| {
            let stored = StoredPush {
                id: 1,
                push,
                deliveries: 1,
                state: desk_api::push::PushState::Waiting,
                applied_at: None,
            };
            let effect = effect(&stored, &[]);
            assert!(effect.is_known && effect.count.is_none());
            effect.lane
        };
        assert_eq!(lane(row("o1", 1)), lane(row("o1", 2)));
        assert_ne!(lane(row("o1", 1)), lane(row("o2", 1)));
    }

    #[test]
    fn channels_and_stores_are_read_where_the_documents_have_them() {
        let redeemed = message(
            "user_consume_card",
            "<CardId>p1</CardId><UserCardCode>1001</UserCardCode>\
             <ConsumeSource>FROM_MOBILE_HELPER</ConsumeSource><LocationName>静安寺店</LocationName>",
        );
        let facts = Facts::of(&redeemed.event);
        assert_eq!(facts.source.as_deref(), Some("FROM_MOBILE_HELPER"));
        assert_eq!(facts.place.as_deref(), Some("静安寺店"));
        assert_eq!(facts.code.as_deref(), Some("1001"));
        let received = message("user_get_card", "<OuterId>7</OuterId><OuterStr></OuterStr>");
        assert_eq!(Facts::of(&received.event).source.as_deref(), Some("7"));
        let received = message("user_get_card", "<OuterId>0</OuterId><OuterStr>menu</OuterStr>");
        assert_eq!(Facts::of(&received.event).source.as_deref(), Some("menu"));
        let given = message("user_gifting_card", "<IsReturnBack>1</IsReturnBack>");
        assert_eq!(Facts::of(&given.event).source.as_deref(), Some("returned"));
    }
}
