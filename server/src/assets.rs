//! The dashboard's files. A release binary embeds them. With debug assertions, as in `cargo xtask run` and the tests,
//! they are read from `web/dist`, so that a new build of the dashboard needs no new build of the server.

use std::borrow::Cow;

use bytes::Bytes;
use headers::ETag;
use http::{HeaderMap, header};
use rust_embed::{EmbeddedFile, RustEmbed};

/// Name of the page.
pub(crate) const INDEX: &str = "index.html";
/// Digits of the content hash in a file's name.
const HASH_DIGITS: usize = 10;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../web/dist"]
#[allow_missing = true]
struct Assets;

/// A file as it is sent.
#[derive(Debug)]
pub(crate) struct File {
    /// Its bytes, possibly compressed.
    pub bytes: Bytes,
    /// The content encoding, if compressed.
    pub encoding: Option<&'static str>,
    /// Media type of the uncompressed content.
    pub media_type: String,
    /// Whether the name contains a hash of the content, so that caches may keep the file forever.
    pub lasting: bool,
    /// Entity tag of the content in this encoding.
    pub tag: Option<ETag>,
}

/// Returns the page's text.
pub(crate) fn index() -> Option<String> {
    let file = Assets::get(INDEX)?;
    String::from_utf8(file.data.into_owned()).ok()
}

/// Returns the page's inline script, which sets the colours of the first paint.
pub(crate) fn inline_script() -> Option<String> {
    let page = index()?;
    let (_, rest) = page.split_once("<script>")?;
    rest.split_once("</script>").map(|(script, _)| script.to_owned())
}

/// Finds a file by name, in the best encoding that the caller accepts.
pub(crate) fn find(name: &str, request: &HeaderMap) -> Option<File> {
    // The compressed siblings can't be requested by name.
    if matches!(extension(name), "br" | "gz") {
        return None;
    }
    let (encoding, file) =
        compressed(name, request).or_else(|| Some((None, Assets::get(name)?)))?;
    let tag = tag(&file, encoding);
    Some(File {
        bytes: bytes(file.data),
        encoding,
        media_type: media_type(name),
        lasting: is_hashed(name),
        tag,
    })
}

fn compressed(name: &str, request: &HeaderMap) -> Option<(Option<&'static str>, EmbeddedFile)> {
    let accepted = accepted(request);
    [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(encoding, suffix)| {
        if !accepted.iter().any(|it| it == encoding) {
            return None;
        }
        Some((Some(encoding), Assets::get(&format!("{name}.{suffix}"))?))
    })
}

/// Returns the encodings that the caller accepts, without those of quality 0.
pub(crate) fn accepted(request: &HeaderMap) -> Vec<String> {
    let text = request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect::<Vec<_>>()
        .join(",");
    text.split(',')
        .filter_map(|part| {
            let (name, parameters) = part.split_once(';').unwrap_or((part, ""));
            let quality = parameters.trim().strip_prefix("q=").map(str::parse::<f32>);
            let refused = matches!(quality, Some(Ok(quality)) if quality <= 0.0);
            (!refused).then(|| name.trim().to_ascii_lowercase())
        })
        .collect()
}

fn bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    }
}

fn tag(file: &EmbeddedFile, encoding: Option<&str>) -> Option<ETag> {
    let hash = u64::from_be_bytes(*file.metadata.sha256_hash().first_chunk()?);
    let encoding = encoding.map(|name| format!("-{name}")).unwrap_or_default();
    format!("\"{hash:016x}{encoding}\"").parse().ok()
}

/// Returns `true` if a name contains its content hash, e.g. `app-0123456789.js` or `app-0123456789_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '_', '.'])
        .any(|part| part.len() == HASH_DIGITS && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Returns the media type by the name's extension. Texts are UTF-8.
fn media_type(name: &str) -> String {
    let media_type = mime_guess::from_path(name).first_or_octet_stream();
    match media_type.type_() {
        mime_guess::mime::TEXT => format!("{media_type}; charset=utf-8"),
        _ => media_type.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn a_quality_of_zero_is_a_refusal() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip;q=1.0, br;q=0, *"));
        let accepted = accepted(&headers);
        assert!(accepted.contains(&"gzip".to_owned()));
        assert!(!accepted.contains(&"br".to_owned()));
    }

    #[test]
    fn browsers_get_the_types_that_they_insist_on() {
        for (name, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("app-0123456789.css", "text/css; charset=utf-8"),
            ("app-0123456789.js", "text/javascript; charset=utf-8"),
            ("app-0123456789_bg.wasm", "application/wasm"),
            ("icon.svg", "image/svg+xml"),
            ("logo.png", "image/png"),
            ("picture.jpg", "image/jpeg"),
            ("favicon.ico", "image/x-icon"),
            ("manifest.json", "application/json"),
            ("app.webmanifest", "application/manifest+json"),
            ("inter.woff2", "font/woff2"),
            ("inter-license.txt", "text/plain; charset=utf-8"),
            ("unknown.bin7", "application/octet-stream"),
        ] {
            assert_eq!(media_type(name), expected, "{name}");
        }
    }

    #[test]
    fn names_with_a_hash_last() {
        assert!(is_hashed("app-0123456789.js"));
        assert!(is_hashed("app-01234abcde_bg.wasm"));
        assert!(!is_hashed("inter-license.txt"));
        assert!(!is_hashed("index.html"));
    }
}
