//! The fields of a card as values. Each documented field has one path, [`Field`], with its limits, its update rule
//! and its sources.
//!
//! ```
//! use card_model::{
//!     base_info::BaseInfo,
//!     card_type::CardType,
//!     field::{Field, Format, Level},
//!     patch::{Clear, Update},
//! };
//!
//! let phone = BaseInfo::SERVICE_PHONE;
//! assert_eq!(phone.path_in(&CardType::Cash), "cash.base_info.service_phone");
//! assert_eq!((phone.texts()[0].max, phone.format()), (24, Format::Phone));
//! assert_eq!(phone.presence().of(true), Level::Optional);
//! let update = Update::Updatable { review: false, clear: Clear::EmptyText };
//! assert_eq!(phone.update(&CardType::Cash), Some(update));
//! ```
//!
//! They are declared at the fields of the structures, such as [`BaseInfo`](crate::base_info::BaseInfo).

use crate::{
    advanced_info::AdvancedInfoField,
    base_info::BaseInfoField,
    card::{CashField, GiftField},
    card_type::CardType,
    coupon::{DiscountField, GeneralCouponField, GrouponField},
    limits::{NumberLimit, TextLimit},
    member_card::MemberCardField,
    patch::{RefusalReason, Update},
    source::Source,
    ticket::{BoardingPassField, MeetingTicketField, MovieTicketField, ScenicTicketField},
};

mod facts;
pub mod place;
mod text;

pub use facts::{Absent, Format, Kind, Level, Presence, Section};
pub use place::{Element, Item, Place, Step};
pub use text::UnknownField;

/// Declares [`Field`] and the functions for all of its parts.
macro_rules! fields {
    (
        common { $($(#[$meta:meta])* $variant:ident($fields:ident),)* }
        own { $($(#[$own_meta:meta])* $own:ident($own_fields:ident),)* }
    ) => {
        /// A documented field of a card, or an element of a list. `Display` and `FromStr` use its path below the
        /// type's object.
        ///
        /// ```
        /// use card_model::{advanced_info::TextImage, base_info::BaseInfo, field::Field, text::Unit};
        /// assert_eq!(TextImage::text(3).to_string(), "advanced_info.text_image_list[3].text");
        /// assert_eq!("base_info.notice".parse(), Ok(BaseInfo::NOTICE));
        /// assert!("base_info.notcie".parse::<Field>().is_err());
        /// assert_eq!(BaseInfo::NOTICE.texts()[0].unit, Unit::Utf8Bytes);
        /// ```
        ///
        /// An undeclared field is a compile error:
        ///
        /// ```compile_fail,E0599
        /// let field = card_model::base_info::BaseInfo::NOTCIE;
        /// ```
        ///
        /// The enumerations are exhaustive: code that matches all fields, such as their names in a language, doesn't
        /// compile until a new field is added to it.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            /// The card as a whole, as in `card/create`.
            Card,
            /// `card_type`, next to the type's object.
            CardType,
            /// The type's object as a whole, e.g. `cash`.
            Object,
            $($(#[$meta])* $variant($fields),)*
            $($(#[$own_meta])* $own($own_fields),)*
        }

        /// Returns the value of a table for a part.
        macro_rules! of_part {
            ($field:expr, $of_whole:expr, $of_type:expr, |$part:ident| $value:expr) => {
                match $field {
                    Self::Card | Self::Object => $of_whole,
                    Self::CardType => $of_type,
                    $(Self::$variant($part) => $value,)*
                    $(Self::$own($part) => $value,)*
                }
            };
        }

        impl Field {
            /// Visits every documented field in the documents' order. A list is visited itself and with its first
            /// element.
            pub fn each(visit: &mut dyn FnMut(Self)) {
                visit(Self::CardType);
                $($fields::each(&Self::$variant, visit);)*
                // The type's object itself has no path.
                $($own_fields::each(&Self::$own, &mut |field| {
                    if field != Self::$own($own_fields::Itself) {
                        visit(field);
                    }
                });)*
            }

            /// Returns the type that the field is specific to; `None` for a field of every type.
            ///
            /// ```
            /// use card_model::{base_info::BaseInfo, card_type::CardType, coupon::Discount};
            /// assert_eq!(Discount::DISCOUNT.own_type(), Some(CardType::Discount));
            /// assert_eq!(BaseInfo::NOTICE.own_type(), None);
            /// ```
            pub fn own_type(self) -> Option<CardType> {
                match self {
                    $(Self::$own(_) => Some(CardType::$own),)*
                    _ => None,
                }
            }

            /// Parses a path below the object of a type. Members of other types are unknown.
            ///
            /// ```
            /// use card_model::{card_type::CardType, field::Field};
            /// assert!(Field::of(&CardType::BoardingPass, "gate").is_ok());
            /// assert!(Field::of(&CardType::Cash, "gate").is_err());
            /// ```
            ///
            /// # Errors
            /// Fails if no documented field has the path.
            pub fn of(card_type: &CardType, path: &str) -> Result<Self, UnknownField> {
                Self::common(path)
                    .or_else(|| match card_type {
                        $(CardType::$own => $own_fields::parse(path)
                            .filter(|field| *field != $own_fields::Itself)
                            .map(Self::$own),)*
                        _ => None,
                    })
                    .ok_or(UnknownField)
            }

            /// The types with declared members, in the documents' order.
            pub(crate) const DECLARED_TYPES: &'static [CardType] = &[$(CardType::$own),*];

            /// Parses a path that every type has.
            fn common(path: &str) -> Option<Self> {
                let (name, rest) = place::first_member(path)?;
                match name {
                    "card_type" if rest.is_empty() => Some(Self::CardType),
                    "base_info" => Place::parse(rest).map(Self::BaseInfo),
                    "advanced_info" => Place::parse(rest).map(Self::AdvancedInfo),
                    _ => None,
                }
            }
        }
    };
}

fields! {
    common {
        /// `base_info`, or a field in it.
        BaseInfo(BaseInfoField),
        /// `advanced_info`, or a field in it.
        AdvancedInfo(AdvancedInfoField),
    }
    own {
        /// A field specific to group purchases.
        Groupon(GrouponField),
        /// A field specific to discounts.
        Discount(DiscountField),
        /// A field specific to exchange vouchers.
        Gift(GiftField),
        /// A field specific to price-reduction vouchers.
        Cash(CashField),
        /// A field specific to general coupons.
        GeneralCoupon(GeneralCouponField),
        /// A field specific to member cards.
        MemberCard(MemberCardField),
        /// A field specific to tickets for sights.
        ScenicTicket(ScenicTicketField),
        /// A field specific to cinema tickets.
        MovieTicket(MovieTicketField),
        /// A field specific to boarding passes.
        BoardingPass(BoardingPassField),
        /// A field specific to meeting tickets.
        MeetingTicket(MeetingTicketField),
    }
}

impl Field {
    /// Returns the limits of the text, the firm one first. An element of a list has the limits in the list's
    /// declaration.
    pub fn texts(self) -> &'static [TextLimit] {
        of_part!(self, &[], &[], |part| part.texts())
    }

    /// Returns the limits of the number, the firm one first.
    pub fn numbers(self) -> &'static [NumberLimit] {
        of_part!(self, &[], &[], |part| part.numbers())
    }

    /// Returns the limit of the list's length.
    pub fn items(self) -> Option<NumberLimit> {
        of_part!(self, None, None, |part| part.items())
    }

    /// Returns the cards that need the field.
    pub fn presence(self) -> Presence {
        let at_creation = Presence { at_creation: true, ..Presence::REQUIRED };
        of_part!(self, at_creation, at_creation, |part| part.presence())
    }

    /// Returns the format of the text.
    pub fn format(self) -> Format {
        of_part!(self, Format::Free, Format::Free, |part| part.format())
    }

    /// Returns the kind of the value.
    ///
    /// ```
    /// use card_model::{base_info::BaseInfo, date_info::DateInfo, field::Kind};
    /// assert_eq!(BaseInfo::NOTICE.kind(), Kind::Text);
    /// assert_eq!(DateInfo::END_TIMESTAMP.kind(), Kind::Moment);
    /// assert_eq!(BaseInfo::CODE_TYPE.kind(), Kind::Other);
    /// ```
    pub fn kind(self) -> Kind {
        of_part!(self, Kind::Other, Kind::Other, |part| part.kind())
    }

    /// Returns the meaning of a missing value.
    pub fn absent(self) -> Option<Absent> {
        of_part!(self, None, None, |part| part.absent())
    }

    /// Returns the section of a form that shows the field.
    pub fn section(self) -> Option<Section> {
        of_part!(self, None, None, |part| part.section())
    }

    /// Returns the rule of `card/update` in a card of the type, or `None` for an object whose fields have separate rules
    /// and for a field that the type doesn't have.
    ///
    /// ```
    /// use card_model::{base_info::BaseInfo, card_type::CardType, patch::Update};
    /// let notice = BaseInfo::NOTICE.update(&CardType::Cash);
    /// assert!(matches!(notice, Some(Update::Updatable { review: true, .. })));
    /// ```
    pub fn update(self, card_type: &CardType) -> Option<Update> {
        let of_type = Some(Update::Fixed(RefusalReason::CardType));
        of_part!(self, None, of_type, |part| part.update(card_type))
    }

    /// Returns the sources of the field, its limits and its rules.
    pub fn sources(self) -> &'static [Source] {
        let view: &[Source] = const { &[crate::source::S2_VIEW] };
        of_part!(self, view, view, |part| part.sources())
    }
}
