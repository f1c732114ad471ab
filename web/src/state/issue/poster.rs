//! Posters: their sizes, and text that can be read on a card's colour.

/// The sizes of a poster.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PosterSize {
    A4,
    #[default]
    A6,
    /// An A4 sheet that is folded twice to a standing triangle.
    TableCard,
    /// Only the QR code, on A6.
    OnlyCode,
}

impl PosterSize {
    /// All sizes, in their order.
    pub const ALL: [Self; 4] = [Self::A4, Self::A6, Self::TableCard, Self::OnlyCode];

    /// The name in classes of the stylesheet, which has the page sizes for printing.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A6 => "a6",
            Self::TableCard => "table",
            Self::OnlyCode => "code",
        }
    }

    /// Width and height of the paper in millimetres (ISO 216).
    pub const fn millimetres(self) -> (u16, u16) {
        match self {
            Self::A4 | Self::TableCard => (210, 297),
            Self::A6 | Self::OnlyCode => (105, 148),
        }
    }

    /// Side of the printed QR code with its light border, in millimetres, as in the stylesheet.
    pub const fn code_millimetres(self) -> u16 {
        match self {
            Self::A4 => 88,
            Self::A6 => 46,
            Self::TableCard => 60,
            Self::OnlyCode => 85,
        }
    }
}

/// The colour of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Dark,
    Light,
}

impl Ink {
    /// The name in classes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }
}

/// Returns the colour of text with the higher contrast to a background `#rrggbb`
/// ([WCAG 2.2, "relative luminance"](https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)). Text on an unknown
/// background is dark.
pub fn ink_on(background: &str) -> Ink {
    let Some(luminance) = luminance(background) else { return Ink::Dark };
    let (to_white, to_black) = (1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05);
    if to_white > to_black { Ink::Light } else { Ink::Dark }
}

fn luminance(color: &str) -> Option<f64> {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let linear = |range| {
        let part = u8::from_str_radix(digits.get(range)?, 16).ok()?;
        let part = f64::from(part) / 255.0;
        Some(if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) })
    };
    let (red, green, blue) = (linear(0..2)?, linear(2..4)?, linear(4..6)?);
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue)
}

#[cfg(test)]
mod tests {
    use card_model::color::COLORS;

    use super::*;

    /// The ratio of two luminances, as WCAG 2.2 defines it.
    fn contrast(color: &str, ink: Ink) -> f64 {
        let luminance = luminance(color).unwrap();
        match ink {
            Ink::Light => 1.05 / (luminance + 0.05),
            Ink::Dark => (luminance + 0.05) / 0.05,
        }
    }

    #[test]
    fn text_can_be_read_on_every_colour_of_the_platform() {
        for color in COLORS {
            let ratio = contrast(color.hex, ink_on(color.hex));
            assert!(ratio >= 4.5, "{}: {ratio}", color.hex);
        }
        assert_eq!((ink_on("#ffffff"), ink_on("#000000")), (Ink::Dark, Ink::Light));
        for unknown in ["", "#fff", "red", "#gggggg", "#中中"] {
            assert_eq!(ink_on(unknown), Ink::Dark, "{unknown}");
        }
    }

    #[test]
    fn a_poster_is_higher_than_wide_and_its_code_fits() {
        for size in PosterSize::ALL {
            let (width, height) = size.millimetres();
            assert!(width < height && size.code_millimetres() < width, "{size:?}");
        }
    }
}
