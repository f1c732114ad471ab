//! Messages: receiver, sender, time and event.

use card_model::{id::OpenId, time::UnixSeconds};
use serde_json::{Map, Value};
use weixin_wire::{WireValue, from_value};

use super::{Event, EventError, read, write};

/// Names of the fields of every message.
pub(super) const TO_USER_NAME: &str = "ToUserName";
pub(super) const FROM_USER_NAME: &str = "FromUserName";
pub(super) const CREATE_TIME: &str = "CreateTime";
pub(super) const MESSAGE_TYPE: &str = "MsgType";
const EVENT: &str = "Event";
/// The type of messages that are events.
pub(super) const EVENT_TYPE: &str = "event";

/// An event message.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The account's original id, such as `gh_fc0a06a20993`.
    pub to_user_name: String,
    /// The user; the platform itself if no user acted.
    pub from_user_name: OpenId,
    /// When it happened.
    pub create_time: UnixSeconds,
    /// The event.
    pub event: Event,
}

impl Message {
    /// Reads a push.
    ///
    /// # Errors
    /// Fails if the bytes aren't an event message or exceed a bound; see [`EventError`].
    pub fn from_xml(bytes: &[u8]) -> Result<Self, EventError> {
        let mut fields = read::fields(bytes)?;
        let message_type: String = taken(&mut fields, MESSAGE_TYPE)?;
        if message_type != EVENT_TYPE {
            return Err(EventError::NoEvent { message_type });
        }
        let name: String = taken(&mut fields, EVENT)?;
        Ok(Self {
            to_user_name: taken(&mut fields, TO_USER_NAME)?,
            from_user_name: taken(&mut fields, FROM_USER_NAME)?,
            create_time: taken(&mut fields, CREATE_TIME)?,
            event: Event::from_fields(name, fields),
        })
    }

    /// Writes the push in the platform's form: fields in the documents' order, texts as CDATA, numbers plain.
    pub fn to_xml(&self) -> String {
        let text = |text: &str| Value::String(text.to_owned());
        let head = [
            (TO_USER_NAME, text(&self.to_user_name)),
            (FROM_USER_NAME, text(self.from_user_name.as_str())),
            (CREATE_TIME, Value::from(self.create_time.get())),
            (MESSAGE_TYPE, text(EVENT_TYPE)),
            (EVENT, text(self.event.name())),
        ];
        write::message(&head, &self.event.fields())
    }
}

/// Removes and returns a member.
pub(super) fn taken<T: WireValue>(
    fields: &mut Map<String, Value>,
    field: &'static str,
) -> Result<T, EventError> {
    let read = fields.get(field).and_then(from_value).ok_or(EventError::Missing { field })?;
    fields.remove(field);
    Ok(read)
}
