//! The colour of a card, for marks and heads.

use card_model::color;

/// Returns the value of a colour's name. A value from a response, which has no name, is returned unchanged.
pub fn value_of(color: &str) -> String {
    color::find(color).map_or_else(|| color.to_owned(), |known| known.hex.to_owned())
}

#[cfg(test)]
mod tests {
    use super::value_of;

    #[test]
    fn names_have_values_and_values_stay() {
        // Recorded: the response of `card/getcolors`.
        assert_eq!(value_of("Color010"), "#63b359");
        assert_eq!(value_of("#123456"), "#123456");
        assert_eq!(value_of(""), "");
    }
}
