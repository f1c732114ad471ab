//! What a declaration can say about a field.

use crate::validation::Severity;

/// Which cards need a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presence {
    /// Whether Friend's Vouchers need it.
    pub friends: Level,
    /// Whether other cards need it.
    pub ordinary: Level,
    /// It is needed only when the card is created.
    pub at_creation: bool,
}

impl Presence {
    /// No card needs it.
    pub const OPTIONAL: Self =
        Self { friends: Level::Optional, ordinary: Level::Optional, at_creation: false };

    /// All cards need it.
    pub const REQUIRED: Self =
        Self { friends: Level::Required, ordinary: Level::Required, at_creation: false };

    /// How much a card needs it, if it can be a Friend's Voucher or not.
    pub fn of(self, friends_voucher: bool) -> Level {
        if friends_voucher { self.friends } else { self.ordinary }
    }
}

/// How much a card needs a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It may be missing.
    Optional,
    /// Not every document requires it: a warning.
    Expected,
    /// It is required.
    Required,
}

/// What a value is.
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

/// What a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Any text.
    Free,
    /// Any text, line breaks among it.
    Lines,
    /// The address of a picture from `media/uploadimg`.
    Picture,
    /// A web address.
    Web,
    /// A telephone number.
    Phone,
    /// One of the documented values.
    Choice,
    /// One of the documented values, or one that is newer than the documents.
    OpenChoice,
}

impl Format {
    /// How bad an undocumented value is, if the documents list all values.
    pub fn undocumented(self) -> Option<Severity> {
        match self {
            Self::Choice => Some(Severity::Error),
            Self::OpenChoice => Some(Severity::Warning),
            Self::Free | Self::Lines | Self::Picture | Self::Web | Self::Phone => None,
        }
    }
}

/// What a missing value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// This switch.
    Flag(bool),
    /// This number.
    Number(u64),
}

/// A section of a form, in the order of the platform's own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Texts and look.
    Content,
    /// The voucher's value, and the thresholds.
    Offer,
    /// Validity, stores and limits per user.
    Validity,
    /// Code, custom entries, time limits and services.
    Entries,
    /// The gift after a redemption.
    GiftAfter,
}

impl Section {
    /// All sections, in their order.
    pub const ALL: [Self; 5] =
        [Self::Content, Self::Offer, Self::Validity, Self::Entries, Self::GiftAfter];

    /// Its name, e.g. in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Offer => "offer",
            Self::Validity => "validity",
            Self::Entries => "entries",
            Self::GiftAfter => "gift-after",
        }
    }

    /// Finds the section of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}
