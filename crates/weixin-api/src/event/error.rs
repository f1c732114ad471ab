//! Errors of reading a push.

/// The error of a push that isn't a valid event message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EventError {
    /// It exceeds the maximum size.
    #[error("the message is larger than {limit} bytes")]
    TooLarge {
        /// The maximum in bytes.
        limit: usize,
    },
    /// It is not UTF-8.
    #[error("the message is not UTF-8")]
    NotUtf8(#[source] std::str::Utf8Error),
    /// It isn't well-formed XML.
    #[error("the message is not well-formed XML at byte {at}: {reason}")]
    Malformed {
        /// Offset of the error in bytes.
        at: u64,
        /// The error of the parser.
        reason: String,
    },
    /// It contains a construct that no event has and that is used in attacks: a document type, a custom entity, or a
    /// processing instruction.
    #[error("the message contains {what}, which is forbidden in events")]
    Forbidden {
        /// The construct.
        what: &'static str,
    },
    /// Elements are nested too deeply.
    #[error("elements are nested deeper than {limit}")]
    TooDeep {
        /// The maximum depth.
        limit: usize,
    },
    /// There are too many elements.
    #[error("the message has more than {limit} elements")]
    TooManyElements {
        /// The maximum number.
        limit: usize,
    },
    /// The outermost element is missing or not `xml`.
    #[error("the outermost element is missing or not xml")]
    NoRoot,
    /// The name of an element isn't a valid field name.
    #[error("the name of an element is not a valid field name")]
    InvalidName,
    /// A field is repeated with different values.
    #[error("the field {field} is repeated with different values")]
    Repeated {
        /// The name of the field.
        field: String,
    },
    /// A required field is missing or malformed.
    #[error("the field {field} is missing or malformed")]
    Missing {
        /// The name of the field.
        field: &'static str,
    },
    /// It is another kind of message, such as a user's text.
    #[error("the message is not an event")]
    NoEvent {
        /// The kind of the message.
        message_type: String,
    },
}
