//! Why a push could not be read.

/// A push is no event message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// It is larger than any event.
    #[error("the message is larger than {limit} bytes")]
    TooLarge {
        /// How large it may be.
        limit: usize,
    },
    /// It is not UTF-8.
    #[error("the message is not UTF-8")]
    NotUtf8(#[source] std::str::Utf8Error),
    /// It is no well-formed XML.
    #[error("the message is no well-formed XML at byte {at}: {reason}")]
    Malformed {
        /// Where.
        at: u64,
        /// What the parser said.
        reason: String,
    },
    /// It holds what no event holds and attackers use: a document type, an entity of its own, a
    /// processing instruction.
    #[error("the message holds {what}, which no event does")]
    Forbidden {
        /// What it holds.
        what: &'static str,
    },
    /// Elements are nested deeper than in any event.
    #[error("elements are nested deeper than {limit}")]
    TooDeep {
        /// How deep they may be.
        limit: usize,
    },
    /// There are more elements than in any event.
    #[error("the message has more than {limit} elements")]
    TooManyElements {
        /// How many there may be.
        limit: usize,
    },
    /// The outermost element is not `xml`, or there is none.
    #[error("the message is not one element named xml")]
    NoRoot,
    /// An element's name is none of a field.
    #[error("an element has a name that is none of a field")]
    InvalidName,
    /// A field stands twice and says two things.
    #[error("the field {field} stands twice and differs")]
    Repeated {
        /// The field.
        field: String,
    },
    /// A field without which there is no event is missing or malformed.
    #[error("the field {field} is missing or malformed")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// It is another kind of message, such as one that a user wrote.
    #[error("the message is no event")]
    NoEvent {
        /// Its kind.
        message_type: String,
    },
}
