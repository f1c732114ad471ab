//! The keys of `#[field(..)]`.

use quote::format_ident;
use syn::{Error, Ident, LitInt, Path, Result, meta::ParseNestedMeta};

use crate::names::camel;

/// A limit: `bytes(max = 48)`, `width(min = 5, max = 15, uncertain, source = K_SUBMIT)`, `range = STOCK`.
pub(crate) enum Limit {
    /// Numbers in the declaration.
    Of(Bounds),
    /// The limit with this name in `limits`.
    Named(Path),
}

/// The numbers of a limit.
pub(crate) struct Bounds {
    pub(crate) min: LitInt,
    pub(crate) max: LitInt,
    /// `false` if it only warns.
    pub(crate) firm: bool,
    /// The source of the limit, if it isn't one of the field's sources.
    pub(crate) source: Option<Ident>,
}

/// The cards that need a field.
pub(crate) struct Need {
    /// `Required` or `Expected`.
    pub(crate) level: Ident,
    /// `friends` or `ordinary`; both if missing.
    pub(crate) whom: Option<Ident>,
    /// Updates don't need it.
    pub(crate) at_creation: bool,
}

/// The rule of `card/update` for a field.
pub(crate) struct Rule {
    pub(crate) update: Update,
    /// The types of cards with this rule; empty for all others.
    pub(crate) types: Vec<Ident>,
    pub(crate) source: Option<Ident>,
}

pub(crate) enum Update {
    May { review: bool, clear: Ident },
    Fixed(Ident),
}

impl Limit {
    /// Parses the value of the key. `least` is the default minimum.
    pub(crate) fn parse(meta: &ParseNestedMeta<'_>, least: &str) -> Result<Self> {
        if meta.input.peek(syn::Token![=]) {
            return Ok(Self::Named(meta.value()?.parse()?));
        }
        let (mut min, mut max, mut source, mut firm) = (None, None, None, true);
        meta.parse_nested_meta(|part| {
            if part.path.is_ident("min") {
                min = Some(part.value()?.parse()?);
            } else if part.path.is_ident("max") {
                max = Some(part.value()?.parse()?);
            } else if part.path.is_ident("source") {
                source = Some(part.value()?.parse()?);
            } else if part.path.is_ident("uncertain") {
                firm = false;
            } else {
                return Err(
                    part.error("expected `min = N`, `max = N`, `uncertain` or `source = NAME`")
                );
            }
            Ok(())
        })?;
        let max: LitInt = match (max, &min) {
            (Some(max), _) => max,
            // A number can have no maximum; a text must have one.
            (None, Some(_)) if meta.path.is_ident("range") => {
                LitInt::new(&u64::MAX.to_string(), meta.path.require_ident()?.span())
            }
            (None, _) => return Err(meta.error("a limit requires `max = N`")),
        };
        let min = min.unwrap_or_else(|| LitInt::new(least, max.span()));
        if min.base10_parse::<u64>()? > max.base10_parse::<u64>()? {
            return Err(Error::new(min.span(), "the minimum is larger than the maximum"));
        }
        Ok(Self::Of(Bounds { min, max, firm, source }))
    }

    pub(crate) fn is_firm(&self) -> bool {
        matches!(self, Self::Named(_) | Self::Of(Bounds { firm: true, .. }))
    }

    pub(crate) fn source(&self) -> Option<&Ident> {
        match self {
            Self::Of(bounds) => bounds.source.as_ref(),
            Self::Named(_) => None,
        }
    }
}

impl Need {
    /// Parses `required`, `required(friends)`, `expected(ordinary, at_creation)`.
    pub(crate) fn parse(meta: &ParseNestedMeta<'_>) -> Result<Self> {
        let key = meta.path.require_ident()?;
        let level = format_ident!("{}", camel(&key.to_string()), span = key.span());
        let mut need = Self { level, whom: None, at_creation: false };
        if !meta.input.peek(syn::token::Paren) {
            return Ok(need);
        }
        meta.parse_nested_meta(|part| {
            if part.path.is_ident("at_creation") {
                need.at_creation = true;
            } else if part.path.is_ident("friends") || part.path.is_ident("ordinary") {
                need.whom = Some(part.path.require_ident()?.clone());
            } else {
                return Err(part.error("expected `friends`, `ordinary` or `at_creation`"));
            }
            Ok(())
        })?;
        Ok(need)
    }
}

impl Rule {
    /// Parses `update(review, clear = EmptyText)`, `fixed(NotListed, types(Cash, Gift), source = S2_STOCK)`.
    pub(crate) fn parse(meta: &ParseNestedMeta<'_>) -> Result<Self> {
        let may = meta.path.is_ident("update");
        let (mut review, mut clear, mut reason) = (None, None, None);
        let (mut types, mut source) = (Vec::new(), None);
        meta.parse_nested_meta(|part| {
            if part.path.is_ident("types") {
                return part.parse_nested_meta(|of| {
                    types.push(of.path.require_ident()?.clone());
                    Ok(())
                });
            }
            if part.path.is_ident("source") {
                source = Some(part.value()?.parse()?);
            } else if may && part.path.is_ident("review") {
                review = Some(true);
            } else if may && part.path.is_ident("no_review") {
                review = Some(false);
            } else if may && part.path.is_ident("clear") {
                clear = Some(part.value()?.parse()?);
            } else if !may && reason.is_none() {
                reason = Some(part.path.require_ident()?.clone());
            } else {
                return Err(part.error(if may {
                    "expected `review`, `no_review`, `clear = EmptyText`, `types(..)` or `source = NAME`"
                } else {
                    "expected one reason, `types(..)` or `source = NAME`"
                }));
            }
            Ok(())
        })?;
        let update = if may {
            let review = review.ok_or_else(|| {
                meta.error("missing `review` or `no_review`: does the card go back to review?")
            })?;
            let span = meta.path.require_ident()?.span();
            Update::May { review, clear: clear.unwrap_or_else(|| Ident::new("Impossible", span)) }
        } else {
            Update::Fixed(
                reason
                    .ok_or_else(|| meta.error("missing reason, for example `fixed(NotListed)`"))?,
            )
        };
        Ok(Self { update, types, source })
    }
}
