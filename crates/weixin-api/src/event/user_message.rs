//! Messages of users to the account: texts, pictures, locations.

use card_model::{id::OpenId, time::UnixSeconds};
use serde_json::{Map, Value};

use super::{
    EventError,
    message::{CREATE_TIME, EVENT_TYPE, FROM_USER_NAME, MESSAGE_TYPE, TO_USER_NAME, taken},
    read,
};

/// The member that distinguishes messages.
const MESSAGE_ID: &str = "MsgId";

/// A message that a user wrote or sent to the account. Weixin pushes it to the same address as events
/// (<https://developers.weixin.qq.com/doc/offiaccount/en/Message_Management/Receiving_standard_messages.html>).
///
/// ```
/// use weixin_api::event::UserMessage;
///
/// let push = "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName>\
///     <CreateTime>1348831860</CreateTime><MsgType><![CDATA[text]]></MsgType>\
///     <Content><![CDATA[this is a test]]></Content><MsgId>1234567890123456</MsgId></xml>";
/// let message = UserMessage::from_xml(push.as_bytes())?;
/// assert_eq!((message.message_type.as_str(), message.message_id.as_str()), ("text", "1234567890123456"));
/// assert_eq!(message.fields["Content"], "this is a test");
/// # Ok::<(), weixin_api::event::EventError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UserMessage {
    /// The account's original id.
    pub to_user_name: String,
    /// The user.
    pub from_user_name: OpenId,
    /// When it was sent.
    pub create_time: UnixSeconds,
    /// The kind, such as `text`, `image` or `location`.
    pub message_type: String,
    /// The number that repetitions of one message have in common.
    pub message_id: String,
    /// All other members.
    pub fields: Map<String, Value>,
}

impl UserMessage {
    /// Reads a push.
    ///
    /// # Errors
    /// Fails if the bytes aren't a user's message, or exceed a bound; see [`EventError`].
    pub fn from_xml(bytes: &[u8]) -> Result<Self, EventError> {
        let mut fields = read::fields(bytes)?;
        let message_type: String = taken(&mut fields, MESSAGE_TYPE)?;
        if message_type == EVENT_TYPE {
            return Err(EventError::Missing { field: MESSAGE_ID });
        }
        Ok(Self {
            to_user_name: taken(&mut fields, TO_USER_NAME)?,
            from_user_name: taken(&mut fields, FROM_USER_NAME)?,
            create_time: taken(&mut fields, CREATE_TIME)?,
            message_type,
            message_id: taken(&mut fields, MESSAGE_ID)?,
            fields,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_not_a_users_message() {
        let event = "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime>\
            <MsgType>event</MsgType><Event>user_del_card</Event><MsgId>1</MsgId></xml>";
        assert!(UserMessage::from_xml(event.as_bytes()).is_err());
        let unnumbered =
            event.replace("event</MsgType>", "text</MsgType>").replace("<MsgId>1</MsgId>", "");
        assert_eq!(
            UserMessage::from_xml(unnumbered.as_bytes()),
            Err(EventError::Missing { field: MESSAGE_ID })
        );
    }
}
