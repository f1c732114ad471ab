//! The facts in the declaration of a field.

use crate::validation::Severity;

/// The cards that need a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presence {
    /// Whether Friend's Vouchers need it.
    pub friends: Level,
    /// Whether other cards need it.
    pub ordinary: Level,
    /// Whether it is needed only when the card is created.
    pub at_creation: bool,
}

impl Presence {
    /// No card needs it.
    pub const OPTIONAL: Self =
        Self { friends: Level::Optional, ordinary: Level::Optional, at_creation: false };

    /// All cards need it.
    pub const REQUIRED: Self =
        Self { friends: Level::Required, ordinary: Level::Required, at_creation: false };

    /// Returns the level for a card that can or can't be a Friend's Voucher.
    pub fn of(self, friends_voucher: bool) -> Level {
        if friends_voucher { self.friends } else { self.ordinary }
    }
}

/// The level of the need for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Optional.
    Optional,
    /// Not all documents require it, so a missing value is a warning.
    Expected,
    /// It is required.
    Required,
}

/// The kind of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// An amount in fen ([`Fen`](crate::money::Fen)).
    Money,
    /// A moment ([`UnixSeconds`](crate::time::UnixSeconds)).
    Moment,
    /// One of some documented values, an object, or a list.
    Other,
}

/// The format of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Any text.
    Free,
    /// Any text with line breaks.
    Lines,
    /// The URL of a picture from `media/uploadimg`.
    Picture,
    /// A web URL.
    Web,
    /// A telephone number.
    Phone,
    /// One of the documented values.
    Choice,
    /// One of the documented values, or a newer one.
    OpenChoice,
}

impl Format {
    /// Returns the severity of an undocumented value, if the documents list all values.
    pub fn undocumented(self) -> Option<Severity> {
        match self {
            Self::Choice => Some(Severity::Error),
            Self::OpenChoice => Some(Severity::Warning),
            Self::Free | Self::Lines | Self::Picture | Self::Web | Self::Phone => None,
        }
    }
}

/// The meaning of a missing value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// A switch in this position.
    Flag(bool),
    /// This number.
    Number(u64),
}

/// A section of a form, in the order of the platform's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Texts and appearance.
    Content,
    /// The value of the voucher, and the thresholds.
    Offer,
    /// Validity, stores and limits per user.
    Validity,
    /// Code, custom entries, time limits and services.
    Entries,
    /// The gift after a redemption.
    GiftAfter,
}

impl Section {
    /// All sections in order.
    pub const ALL: [Self; 5] =
        [Self::Content, Self::Offer, Self::Validity, Self::Entries, Self::GiftAfter];

    /// Returns the name, e.g. for URLs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Offer => "offer",
            Self::Validity => "validity",
            Self::Entries => "entries",
            Self::GiftAfter => "gift-after",
        }
    }

    /// Returns the section with a name.
    ///
    /// ```
    /// use card_model::field::Section;
    /// assert_eq!(Section::named(Section::Offer.name()), Some(Section::Offer));
    /// assert_eq!(Section::named("unknown"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}
