//! Brotli and gzip at their highest level, once per build instead of once per request.

use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;

/// The extensions of files with compressed data.
const COMPRESSED: [&str; 8] =
    [".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".woff2", ".woff"];

/// A file's compressed versions; `None` if compression doesn't make it smaller.
#[derive(Debug, Default)]
pub(crate) struct Siblings {
    /// Brotli, quality 11.
    pub(crate) brotli: Option<Vec<u8>>,
    /// Gzip, level 9.
    pub(crate) gzip: Option<Vec<u8>>,
}

/// Compresses a file.
///
/// # Errors
/// If an encoder fails.
pub(crate) fn siblings(name: &str, bytes: &[u8]) -> io::Result<Siblings> {
    let lower = name.to_ascii_lowercase();
    if COMPRESSED.iter().any(|ending| lower.ends_with(ending)) {
        return Ok(Siblings::default());
    }
    let smaller = |packed: Vec<u8>| (packed.len() < bytes.len()).then_some(packed);
    Ok(Siblings { brotli: smaller(brotli(bytes)?), gzip: smaller(gzip(bytes)?) })
}

fn brotli(mut bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    // Without name and time in the header, the same input gives the same bytes on every machine.
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::siblings;
    use std::io::Read as _;

    #[test]
    fn both_siblings_unpack_to_the_file() {
        let text = "voucher ".repeat(200).into_bytes();
        let packed = siblings("app.js", &text).unwrap();
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(packed.gzip.unwrap().as_slice())
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut packed.brotli.unwrap().as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }

    #[test]
    fn what_would_grow_or_is_packed_has_no_sibling() {
        let tiny = siblings("a.txt", b"x").unwrap();
        assert!(tiny.brotli.is_none() && tiny.gzip.is_none());
        let picture = siblings("cover.JPG", &[0; 4096]).unwrap();
        assert!(picture.brotli.is_none() && picture.gzip.is_none());
    }
}
