//! QR codes for the dashboard to draw.

use std::fmt::Write as _;

use desk_api::identity::QrCode;
use fast_qr::{ECL, QRBuilder};
use weixin_api::secret::Secret;

/// Width of the light border in modules, as the standard requires.
const QUIET_ZONE: usize = 4;

/// Encodes a text as a QR code; `None` if the text is too long.
pub(super) fn qr_code(text: &str) -> Option<QrCode> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut dark = String::new();
    for (row, y) in code.data.chunks(code.size).take(code.size).zip(QUIET_ZONE..) {
        let mut x = QUIET_ZONE;
        for run in row.chunk_by(|left, right| left.value() == right.value()) {
            let width = run.len();
            if run.first().is_some_and(|module| module.value()) {
                // Writing to a String can't fail.
                let _ = write!(dark, "M{x} {y}h{width}v1h-{width}z");
            }
            x += width;
        }
    }
    Some(QrCode { side: code.size + 2 * QUIET_ZONE, dark: Secret::new(dark) })
}
