//! Identifiers that the platform assigns: of cards, codes, users and accounts.
//!
//! An identifier is created in two ways:
//!
//! - **Parsed** with [`FromStr`], for what a person types. It fails for a text that can never be an
//!   identifier of this kind: an empty one, one above the documented length, or one with control or invisible
//!   characters.
//! - **Taken as it is** with `From` or by deserializing, for what the platform or its client sent. Nothing is checked,
//!   changed or lost. The platform itself sends empty identifiers, and a check of its responses would hide the rest of
//!   them. A number instead of a text is another form, which [`wire_object`](weixin_wire::wire_object) keeps.
//!
//! Identifiers are compared byte by byte. As keys of a map, they are found by `&str`.
//!
//! ```
//! use card_model::id::{CardId, InvalidId};
//! let card_id: CardId = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc".parse()?;
//! assert_eq!(card_id.as_str(), "pFS7Fjg8kV1IdDz01r4SQwMkuCKc");
//! assert_eq!("".parse::<CardId>(), Err(InvalidId::Empty));
//! # Ok::<(), InvalidId>(())
//! ```

use std::{borrow::Borrow, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use weixin_wire::{Cursor, Shape, WireValue};

use crate::{
    limits::{APP_ID, CARD_ID, NEW_CODE, OPENID, TextLimit},
    text::forbidden_character,
};

/// The error of a text that can't be an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidId {
    /// The text is empty.
    #[error("an identifier can't be empty")]
    Empty,
    /// The text is too long.
    #[error("an identifier of this kind has at most {max} bytes")]
    TooLong {
        /// The maximum length in bytes of UTF-8.
        max: usize,
    },
    /// The text contains a control character or an invisible character.
    #[error("an identifier can't contain the character U+{:04X}", u32::from(*.0))]
    Character(char),
}

/// Checks a text that was typed.
fn check(text: &str, limit: &TextLimit) -> Result<(), InvalidId> {
    if text.is_empty() {
        return Err(InvalidId::Empty);
    }
    if !limit.holds(text) {
        return Err(InvalidId::TooLong { max: limit.max });
    }
    let forbidden = forbidden_character(text).or_else(|| text.contains('\n').then_some('\n'));
    forbidden.map_or(Ok(()), |character| Err(InvalidId::Character(character)))
}

macro_rules! identifiers {
    ($($(#[$meta:meta])* $name:ident, $limit:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns `true` if the text is empty, which the platform treats as a missing identifier.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                check(text, &$limit)?;
                Ok(Self(text.to_owned()))
            }
        }

        /// Takes a text as it is.
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        /// Takes a text as it is.
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        /// An empty identifier, as for `&str`.
        impl Default for &$name {
            fn default() -> Self {
                static EMPTY: $name = $name(String::new());
                &EMPTY
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, formatter)
            }
        }

        /// The text in quotes.
        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, formatter)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                self.0 == text
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                self.0 == *text
            }
        }

        impl WireValue for $name {
            fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
                String::read(cursor).map(Self)
            }

            fn shape(&self) -> Shape<'_> {
                self.0.shape()
            }
        }
    )*};
}

identifiers! {
    /// The id of a card, at most 32 bytes, e.g. `pFS7Fjg8kV1IdDz01r4SQwMkuCKc`
    /// ([S2, "View voucher details"][S2]; S0 states 24, although its own examples have 28).
    ///
    /// ```
    /// use card_model::id::{CardId, InvalidId};
    /// let id: CardId = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc".parse()?;
    /// assert_eq!(id.as_str().len(), 28);
    /// assert_eq!("p".repeat(33).parse::<CardId>(), Err(InvalidId::TooLong { max: 32 }));
    /// # Ok::<(), InvalidId>(())
    /// ```
    ///
    /// [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
    CardId, CARD_ID;

    /// The number of a code, at most 64 bytes, e.g. `736052543512`.
    ///
    /// The platform makes numbers of 12 digits; merchants choose their own. 64 is the longest documented length, that
    /// of `new_code` ([S2, "Change the Code interface"][S2]); most endpoints accept at most
    /// [20](crate::limits::CODE).
    ///
    /// ```
    /// use card_model::id::{Code, InvalidId};
    /// let code: Code = "736052543512".parse()?;
    /// assert_eq!(code, "736052543512");
    /// assert_eq!("736052\n543512".parse::<Code>(), Err(InvalidId::Character('\n')));
    /// # Ok::<(), InvalidId>(())
    /// ```
    ///
    /// [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
    Code, NEW_CODE;

    /// The id of a user for one account, at most 64 bytes, e.g. `oFS7Fjl0WsZ9AMZqrI80nbIq8xrA`
    /// ([S2, "Get the user who has received a card interface"][S2]).
    ///
    /// ```
    /// use card_model::id::{InvalidId, OpenId};
    /// let user: OpenId = "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA".parse()?;
    /// assert_eq!(user.to_string(), "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA");
    /// assert_eq!("".parse::<OpenId>(), Err(InvalidId::Empty));
    /// # Ok::<(), InvalidId>(())
    /// ```
    ///
    /// [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
    OpenId, OPENID;

    /// The AppID of an account, at most 64 bytes.
    ///
    /// The platform assigns `wx` and 16 hexadecimal digits, which [`is_real`](Self::is_real) recognises; sandboxes use
    /// other names.
    ///
    /// ```
    /// use card_model::id::{AppId, InvalidId};
    /// let app_id: AppId = "wx1234567890abcdef".parse()?;
    /// assert!(app_id.is_real());
    /// assert_eq!("a".repeat(65).parse::<AppId>(), Err(InvalidId::TooLong { max: 64 }));
    /// # Ok::<(), InvalidId>(())
    /// ```
    AppId, APP_ID;
}

impl AppId {
    /// Returns `true` for the form of the platform's `AppID`s: `wx` and 16 hexadecimal digits.
    ///
    /// ```
    /// use card_model::id::AppId;
    /// assert!(AppId::from("wx1234567890abcdef").is_real());
    /// assert!(!AppId::from("sandbox-main").is_real());
    /// assert!(!AppId::from("wx1234").is_real());
    /// ```
    pub fn is_real(&self) -> bool {
        self.0.strip_prefix("wx").is_some_and(|digits| {
            digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        })
    }
}
