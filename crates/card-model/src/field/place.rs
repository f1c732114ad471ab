//! Descent of paths through objects, lists and their elements.

use super::{Absent, Field, Format, Kind, Presence, Section};
use crate::{
    card_type::CardType,
    limits::{NumberLimit, TextLimit},
    patch::Update,
    source::Source,
};

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A member by its JSON name.
    Member(&'static str),
    /// An element of a list by its position, starting with 0.
    Position(u16),
}

/// A list, or something in one of its elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item<F> {
    /// The list as a whole.
    List,
    /// The element at a position, starting with 0, or something in it.
    At(u16, F),
}

/// A plain value in a list, with nothing below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Element;

/// A part of a path: the fields of an object, a list, or an element. [`Field`] has the same tables for whole paths.
pub trait Place: Copy + PartialEq + Sized {
    /// The object or list as a whole, or the element itself.
    const ITSELF: Self;
    /// Whether there is nothing below it.
    const PLAIN: bool = false;

    /// Visits the steps from the beginning.
    fn steps(self, visit: &mut dyn FnMut(Step));
    /// Parses the rest of a path.
    fn parse(path: &str) -> Option<Self>;
    /// Visits all paths below `place`, in the documents' order. A list is visited itself and with its first element.
    fn each(place: &dyn Fn(Self) -> Field, visit: &mut dyn FnMut(Field)) {
        visit(place(Self::ITSELF));
    }
    /// See [`Field::texts`].
    fn texts(self) -> &'static [TextLimit] {
        &[]
    }
    /// See [`Field::numbers`].
    fn numbers(self) -> &'static [NumberLimit] {
        &[]
    }
    /// See [`Field::items`].
    fn items(self) -> Option<NumberLimit> {
        None
    }
    /// See [`Field::presence`].
    fn presence(self) -> Presence {
        Presence::OPTIONAL
    }
    /// See [`Field::format`].
    fn format(self) -> Format {
        Format::Free
    }
    /// See [`Field::kind`].
    fn kind(self) -> Kind {
        Kind::Other
    }
    /// See [`Field::absent`].
    fn absent(self) -> Option<Absent> {
        None
    }
    /// See [`Field::section`].
    fn section(self) -> Option<Section> {
        None
    }
    /// See [`Field::update`].
    fn update(self, card_type: &CardType) -> Option<Update> {
        let _ = card_type;
        None
    }
    /// See [`Field::sources`].
    fn sources(self) -> &'static [Source] {
        &[]
    }
    /// Returns `true` for an element without members, which the list's declaration describes.
    fn is_plain_element(self) -> bool {
        false
    }
}

impl Place for Element {
    const ITSELF: Self = Self;
    const PLAIN: bool = true;

    fn steps(self, _visit: &mut dyn FnMut(Step)) {}

    fn parse(path: &str) -> Option<Self> {
        path.is_empty().then_some(Self)
    }

    /// An element always has a value.
    fn presence(self) -> Presence {
        Presence::REQUIRED
    }
}

impl<F> Item<F> {
    /// Returns the value of a table for an element.
    fn of_element<T>(self, of_list: T, table: impl FnOnce(F) -> T) -> T {
        match self {
            Self::List => of_list,
            Self::At(_, below) => table(below),
        }
    }
}

impl<F: Place> Place for Item<F> {
    const ITSELF: Self = Self::List;

    fn steps(self, visit: &mut dyn FnMut(Step)) {
        if let Self::At(position, below) = self {
            visit(Step::Position(position));
            below.steps(visit);
        }
    }

    fn parse(path: &str) -> Option<Self> {
        if path.is_empty() {
            return Some(Self::List);
        }
        let (position, rest) = path.strip_prefix('[')?.split_once(']')?;
        Some(Self::At(position.parse().ok()?, F::parse(rest)?))
    }

    fn each(place: &dyn Fn(Self) -> Field, visit: &mut dyn FnMut(Field)) {
        visit(place(Self::List));
        F::each(&|below| place(Self::At(0, below)), visit);
    }

    fn texts(self) -> &'static [TextLimit] {
        self.of_element(&[], F::texts)
    }

    fn numbers(self) -> &'static [NumberLimit] {
        self.of_element(&[], F::numbers)
    }

    fn items(self) -> Option<NumberLimit> {
        self.of_element(None, F::items)
    }

    fn presence(self) -> Presence {
        self.of_element(Presence::OPTIONAL, F::presence)
    }

    fn format(self) -> Format {
        self.of_element(Format::Free, F::format)
    }

    fn kind(self) -> Kind {
        self.of_element(Kind::Other, F::kind)
    }

    fn absent(self) -> Option<Absent> {
        self.of_element(None, F::absent)
    }

    fn section(self) -> Option<Section> {
        self.of_element(None, F::section)
    }

    fn update(self, card_type: &CardType) -> Option<Update> {
        self.of_element(None, |below| below.update(card_type))
    }

    fn sources(self) -> &'static [Source] {
        self.of_element(&[], F::sources)
    }

    fn is_plain_element(self) -> bool {
        F::PLAIN && matches!(self, Self::At(..))
    }
}

/// Returns the first member of a path, and the rest, or `None` if the path doesn't begin with a member.
pub fn first_member(path: &str) -> Option<(&str, &str)> {
    let path = path.strip_prefix('.').unwrap_or(path);
    let end = path.find(['.', '[']).unwrap_or(path.len());
    path.split_at_checked(end).filter(|(name, _)| !name.is_empty())
}

/// Returns a fact that applies to a value and to the plain elements of a list, but to nothing else below.
pub fn value<P: Place, T>(below: P, own: T, table: impl FnOnce(P) -> T) -> T {
    if below.is_plain_element() { own } else { table(below) }
}

/// Returns a fact that applies to an object or list as a whole.
pub fn whole<P: Place, T>(below: P, own: T, table: impl FnOnce(P) -> T) -> T {
    if below == P::ITSELF { own } else { table(below) }
}

/// Returns a fact that applies to an object or list, and to the plain elements of a list.
pub fn value_and_whole<P: Place, T>(below: P, own: T, table: impl FnOnce(P) -> T) -> T {
    if below == P::ITSELF || below.is_plain_element() { own } else { table(below) }
}

/// Returns a fact that also applies to every field below that declares no other one.
pub fn inherited<P: Place, T>(
    below: P,
    own: Option<T>,
    table: impl FnOnce(P) -> Option<T>,
) -> Option<T> {
    table(below).or(own)
}
