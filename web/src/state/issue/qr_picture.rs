//! The picture of a QR code.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

/// Light modules around a QR code, as the standard requires (ISO/IEC 18004).
const QUIET_ZONE: usize = 4;

/// The dark modules of a QR code with its light border.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrPicture {
    /// Modules of a side.
    pub side: usize,
    /// Dark runs of the rows: x, y and width.
    pub dark: Vec<(usize, usize, usize)>,
}

impl QrPicture {
    /// Encodes a text; `None` if it is too long. Level M restores 15 % of damaged modules, enough for a poster.
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let mut dark = Vec::new();
        for (row, y) in code.data.chunks(code.size).take(code.size).zip(QUIET_ZONE..) {
            let mut x = QUIET_ZONE;
            for run in row.chunk_by(|left, right| left.value() == right.value()) {
                if run.first().is_some_and(|module| module.value()) {
                    dark.push((x, y, run.len()));
                }
                x += run.len();
            }
        }
        Some(Self { side: code.size + 2 * QUIET_ZONE, dark })
    }

    /// The dark modules as the path of an SVG whose unit is a module.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (x, y, width) in &self.dark {
            // Writing to a String can't fail.
            let _ = write!(path, "M{x} {y}h{width}v1h-{width}z");
        }
        path
    }

    /// An SVG file.
    pub fn svg(&self) -> String {
        let (side, path) = (self.side, self.path());
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The finder patterns are in three corners, behind a light border (ISO/IEC 18004).
    #[test]
    fn a_code_has_its_patterns_and_a_light_border() {
        let picture = QrPicture::of("http://weixin.qq.com/q/BHWya_zlfioH6fXeL16o").unwrap();
        let last = picture.side - QUIET_ZONE;
        for corner in [(4, 4, 7), (last - 7, 4, 7), (4, last - 7, 7)] {
            assert!(picture.dark.contains(&corner), "{corner:?}");
        }
        let inside = |(x, y, width): &(usize, usize, usize)| {
            *x >= 4 && *y >= 4 && x + width <= last && *y < last
        };
        assert!(picture.dark.iter().all(inside));
        assert!(picture.path().starts_with("M4 4h7v1h-7z"));
        assert!(picture.svg().contains(&format!("viewBox=\"0 0 {0} {0}\"", picture.side)));
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert_eq!(QrPicture::of(&"a".repeat(3000)), None);
    }
}
