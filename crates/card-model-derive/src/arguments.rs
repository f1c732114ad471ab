//! The arguments of `#[card_object(..)]`.

use syn::{
    Error, Ident, Path, Result, Token,
    parse::{Parse, ParseStream},
};

/// The place of an object in a card.
#[derive(Default)]
pub(crate) struct Arguments {
    /// The path to a field of it: a variant of `Field`, or the function of the field that contains it.
    pub(crate) place: Option<Path>,
    /// The same for elements of a list.
    pub(crate) list_place: Option<Path>,
    /// The object changes as a whole, by the rule of the field that contains it.
    part: bool,
}

impl Arguments {
    /// Returns `true` if its fields have the update rule and the section of the field that contains the object.
    pub(crate) fn is_part(&self) -> bool {
        self.part || self.list_place.is_some()
    }
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut arguments = Self::default();
        while !input.is_empty() {
            let name: Ident = input.parse()?;
            if name == "part" {
                arguments.part = true;
            } else {
                let place = if name == "place" {
                    &mut arguments.place
                } else if name == "list_place" {
                    &mut arguments.list_place
                } else {
                    let message = "expected `place = ..`, `list_place = ..` or `part`";
                    return Err(Error::new(name.span(), message));
                };
                input.parse::<Token![=]>()?;
                *place = Some(input.parse()?);
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(arguments)
    }
}
