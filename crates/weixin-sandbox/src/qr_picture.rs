//! Pictures of QR codes.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder, QRCode};
use jpeg_encoder::{ColorType, Encoder};

/// Light modules around a QR code, required by the standard.
const QUIET_ZONE: usize = 4;

/// Pixels of a module in a JPG, in both directions. Eight pixels are one block of the format, so edges stay sharp.
const MODULE_PIXELS: usize = 8;
const QUALITY: u8 = 90;

fn code(text: &str) -> Option<QRCode> {
    QRBuilder::new(text).ecl(ECL::M).build().ok()
}

/// Returns a text as a QR code in SVG, or `None` if the text is too long.
pub(crate) fn svg(text: &str) -> Option<String> {
    let code = code(text)?;
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

/// Returns a text as a QR code in JPG, or `None` if the text is too long.
pub(crate) fn jpg(text: &str) -> Option<Vec<u8>> {
    let code = code(text)?;
    let side = (code.size + 2 * QUIET_ZONE) * MODULE_PIXELS;
    let mut pixels = vec![u8::MAX; side * side];
    let lines = pixels.chunks_mut(side).skip(QUIET_ZONE * MODULE_PIXELS);
    let rows = code.data.chunks(code.size).take(code.size);
    let rows = rows.flat_map(|row| std::iter::repeat_n(row, MODULE_PIXELS));
    for (line, row) in lines.zip(rows) {
        let squares = line.chunks_mut(MODULE_PIXELS).skip(QUIET_ZONE);
        for (square, _) in squares.zip(row).filter(|(_, module)| module.value()) {
            square.fill(0);
        }
    }
    let mut jpg = Vec::new();
    let pixel_side = u16::try_from(side).ok()?;
    Encoder::new(&mut jpg, QUALITY)
        .encode(&pixels, pixel_side, pixel_side, ColorType::Luma)
        .ok()?;
    Some(jpg)
}
