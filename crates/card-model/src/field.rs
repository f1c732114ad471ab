//! The fields of a card as values: each documented field has one address, [`Field`], by which its limits, its update rule
//! and its sources are found.
//!
//! The facts are declared at the fields of the structures, [`BaseInfo`](crate::base_info::BaseInfo) and the others.

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

/// Declares [`Field`] and what is done with each of its parts alike.
macro_rules! fields {
    (
        common { $($(#[$meta:meta])* $variant:ident($fields:ident),)* }
        own { $($(#[$own_meta:meta])* $own:ident($own_fields:ident),)* }
    ) => {
        /// A documented field of a card, down to an element of a list. `Display` and `FromStr` use its path below the type's
        /// object.
        ///
        /// ```
        /// use card_model::{advanced_info::TextImage, base_info::BaseInfo, field::Field};
        /// assert_eq!(TextImage::text(3).to_string(), "advanced_info.text_image_list[3].text");
        /// assert_eq!("base_info.notice".parse(), Ok(BaseInfo::NOTICE));
        /// assert!("base_info.notcie".parse::<Field>().is_err());
        /// assert_eq!(BaseInfo::NOTICE.texts()[0].max, 48);
        /// ```
        ///
        /// A field that isn't declared doesn't compile:
        ///
        /// ```compile_fail,E0599
        /// let field = card_model::base_info::BaseInfo::NOTCIE;
        /// ```
        ///
        /// The enumerations are exhaustive: code that matches all fields, such as their names in a language, doesn't compile
        /// while a new field is missing from it.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            /// The card as a whole, as `card/create` gets it.
            Card,
            /// `card_type`, beside the type's object.
            CardType,
            /// The type's object as a whole, e.g. `cash`.
            Object,
            $($(#[$meta])* $variant($fields),)*
            $($(#[$own_meta])* $own($own_fields),)*
        }

        /// Looks a table of a part up.
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
            /// Visits every documented field in the documents' order; of a list the list and its first element.
            pub fn each(visit: &mut dyn FnMut(Self)) {
                visit(Self::CardType);
                $($fields::each(&Self::$variant, visit);)*
                // The type's object itself has no path below itself.
                $($own_fields::each(&Self::$own, &mut |field| {
                    if field != Self::$own($own_fields::Itself) {
                        visit(field);
                    }
                });)*
            }

            /// Parses a path below the object of a type. A member that only another type has is no field of this one.
            ///
            /// ```
            /// use card_model::{card_type::CardType, field::Field};
            /// assert!(Field::of(&CardType::BoardingPass, "gate").is_ok());
            /// assert!(Field::of(&CardType::Cash, "gate").is_err());
            /// ```
            ///
            /// # Errors
            /// If no documented field has the path.
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

            /// The types whose members are declared, in the documents' order.
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
        /// `base_info`, or something in it.
        BaseInfo(BaseInfoField),
        /// `advanced_info`, or something in it.
        AdvancedInfo(AdvancedInfoField),
    }
    own {
        /// What only a group purchase has.
        Groupon(GrouponField),
        /// What only a discount has.
        Discount(DiscountField),
        /// What only an exchange voucher has.
        Gift(GiftField),
        /// What only a price-reduction voucher has.
        Cash(CashField),
        /// What only a general coupon has.
        GeneralCoupon(GeneralCouponField),
        /// What only a member card has.
        MemberCard(MemberCardField),
        /// What only a ticket for a sight has.
        ScenicTicket(ScenicTicketField),
        /// What only a ticket for the cinema has.
        MovieTicket(MovieTicketField),
        /// What only a boarding pass has.
        BoardingPass(BoardingPassField),
        /// What only a ticket for a meeting has.
        MeetingTicket(MeetingTicketField),
    }
}

impl Field {
    /// The limits of its text, the firm one first; of a list's element, those of the list's declaration.
    pub fn texts(self) -> &'static [TextLimit] {
        of_part!(self, &[], &[], |part| part.texts())
    }

    /// The limits of its number, the firm one first.
    pub fn numbers(self) -> &'static [NumberLimit] {
        of_part!(self, &[], &[], |part| part.numbers())
    }

    /// The limit of the list's length.
    pub fn items(self) -> Option<NumberLimit> {
        of_part!(self, None, None, |part| part.items())
    }

    /// Which cards need it.
    pub fn presence(self) -> Presence {
        let at_creation = Presence { at_creation: true, ..Presence::REQUIRED };
        of_part!(self, at_creation, at_creation, |part| part.presence())
    }

    /// What its text holds.
    pub fn format(self) -> Format {
        of_part!(self, Format::Free, Format::Free, |part| part.format())
    }

    /// What its value is.
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

    /// What it means if it is missing.
    pub fn absent(self) -> Option<Absent> {
        of_part!(self, None, None, |part| part.absent())
    }

    /// The section of a form that shows it.
    pub fn section(self) -> Option<Section> {
        of_part!(self, None, None, |part| part.section())
    }

    /// What `card/update` does with it in a card of that type. `None` for an object whose fields have rules of their own,
    /// and for a field that the type isn't documented to have.
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

    /// Where it is documented, and what its limits and rules rest on.
    pub fn sources(self) -> &'static [Source] {
        let view: &[Source] = const { &[crate::source::S2_VIEW] };
        of_part!(self, view, view, |part| part.sources())
    }
}
