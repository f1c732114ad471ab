//! A film for the browser's fake camera: one picture with a QR code.

use std::path::Path;

use fast_qr::QRBuilder;

const WIDTH: usize = 640;
const HEIGHT: usize = 480;
/// Pixels of a module.
const MODULE: usize = 8;

/// Writes the film as YUV4MPEG2, which Chromium plays in a loop.
///
/// # Panics
/// If the text doesn't fit, or the file can't be written.
pub fn film_of_qr_code(text: &str, path: &Path) {
    let code = QRBuilder::new(text).build().expect("a QR code");
    let side = code.size * MODULE;
    assert!(side < HEIGHT, "the code is too large for the picture");
    let (left, top) = ((WIDTH - side) / 2, (HEIGHT - side) / 2);
    let mut brightness = vec![235_u8; WIDTH * HEIGHT];
    for y in 0..side {
        for x in 0..side {
            if code.data[y / MODULE * code.size + x / MODULE].value() {
                brightness[(top + y) * WIDTH + left + x] = 16;
            }
        }
    }
    let head = format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\nFRAME\n").into_bytes();
    // Without colour: both other planes have the middle value.
    let color = vec![128_u8; WIDTH * HEIGHT / 2];
    std::fs::write(path, [head, brightness, color].concat()).expect("a film");
}
