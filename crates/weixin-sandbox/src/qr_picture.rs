//! Pictures of QR codes, which any scanner reads.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// Light modules around a code, which the standard asks for.
const QUIET_ZONE: usize = 4;

/// A picture of a text as a QR code, `None` where the text is too long for one.
pub(crate) fn svg(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let side = code.size + 2 * QUIET_ZONE;
    let mut dark = String::new();
    for (y, row) in code.data.chunks(code.size).take(code.size).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, module)| module.value()) {
            // Writing to a String can't fail.
            let _ = write!(dark, "M{} {}h1v1h-1z", x + QUIET_ZONE, y + QUIET_ZONE);
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{dark}\"/></svg>"
    ))
}
