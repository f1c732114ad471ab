//! State of a picture's upload: checks before sending, and progress.

use card_model::{language::Language, limits::IMAGE_BYTES};
use leptos::prelude::{Callback, RwSignal, expect_context};
use weixin_api::media::upload_temporary::MAX_IMAGE_BYTES;

use crate::api::Failure;

/// The purpose of a picture, which determines formats, size and where it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Shown on a card or a page: a JPG that gets a URL.
    Card,
    /// A scan for Weixin's reviewers: a JPG, PNG or GIF that gets a media id for three days.
    Document,
}

impl Purpose {
    /// The media types that the file chooser offers.
    pub const fn media_types(self) -> &'static str {
        match self {
            Self::Card => "image/jpeg",
            Self::Document => "image/jpeg,image/png,image/gif",
        }
    }
}

/// Why an upload failed.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// Its format is not accepted.
    WrongFormat(Purpose),
    /// It exceeds the platform's size limit.
    TooLarge(Purpose),
    Empty,
    /// The server or the platform refused it.
    Answer(Failure),
}

/// The progress of an upload.
#[derive(Debug, Clone, PartialEq)]
pub enum Upload {
    /// No upload is in progress.
    Idle,
    /// In progress, in percent.
    Sending(f64),
    /// It failed; the previous picture stays.
    Failed(Refused),
}

/// A picture to send, and where to report its progress.
#[derive(Debug, Clone)]
pub struct Sending {
    pub file: web_sys::File,
    /// What it is for.
    pub purpose: Purpose,
    /// Receives the progress.
    pub upload: RwSignal<Upload>,
    /// Receives the picture's URL, or a document's media id.
    pub done: Callback<String>,
}

/// Sends pictures. Provided by the application, so that components don't call the network.
#[derive(Clone, Copy)]
pub struct PictureSender(pub Callback<Sending>);

impl PictureSender {
    /// Returns the sender of this page.
    pub fn get() -> Self {
        expect_context()
    }
}

/// Checks a file by its type and size. A file of unknown type passes; the server checks its content.
///
/// # Errors
/// If the platform would certainly refuse it.
pub fn check(purpose: Purpose, media_type: &str, bytes: f64) -> Result<(), Refused> {
    let (is_accepted, min, max) = match purpose {
        Purpose::Card => (
            matches!(media_type, "image/jpeg" | "image/jpg" | "image/pjpeg" | ""),
            IMAGE_BYTES.min,
            IMAGE_BYTES.max,
        ),
        Purpose::Document => (
            matches!(
                media_type,
                "image/jpeg" | "image/jpg" | "image/pjpeg" | "image/png" | "image/gif" | ""
            ),
            1,
            MAX_IMAGE_BYTES,
        ),
    };
    let limit = |bytes: u64| f64::from(u32::try_from(bytes).unwrap_or(u32::MAX));
    if !is_accepted {
        return Err(Refused::WrongFormat(purpose));
    }
    if bytes > limit(max) {
        return Err(Refused::TooLarge(purpose));
    }
    if bytes < limit(min) {
        return Err(Refused::Empty);
    }
    Ok(())
}

/// A picture's size and the recommended one, each width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// The actual size.
    pub size: (u32, u32),
    /// The recommended size.
    pub recommended: (u32, u32),
}

impl Measured {
    /// Returns `true` if more than a quarter would be cropped, or a side has less than half of the recommended pixels.
    pub fn is_odd(&self) -> bool {
        let ((width, height), (wide, high)) = (self.size, self.recommended);
        let (own, other) =
            (u64::from(width) * u64::from(high), u64::from(height) * u64::from(wide));
        let is_cut = own.min(other) * 4 < own.max(other) * 3;
        is_cut || width * 2 < wide || height * 2 < high
    }

    /// Returns the warning in words.
    pub fn text(&self, language: Language) -> String {
        let ((width, height), (wide, high)) = (self.size, self.recommended);
        match language {
            Language::ZhCn => {
                format!("这张图片是 {width} × {height}，显示时会被裁切或模糊；建议 {wide} × {high}")
            }
            Language::En => format!(
                "This picture is {width} × {height}; it will be cropped or blurred. {wide} × {high} is recommended"
            ),
        }
    }
}

/// Returns the share in percent, at most 100; 0 while the total is unknown.
pub fn percent(done: f64, whole: f64) -> f64 {
    if whole <= 0.0 {
        return 0.0;
    }
    (done / whole * 100.0).clamp(0.0, 100.0).floor()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpg_up_to_one_mebibyte_is_sent() {
        let card = |bytes| check(Purpose::Card, "image/jpeg", bytes);
        assert_eq!(card(1_048_576.0), Ok(()));
        assert_eq!(card(1_048_577.0), Err(Refused::TooLarge(Purpose::Card)));
        assert_eq!(card(0.0), Err(Refused::Empty));
    }

    #[test]
    fn other_pictures_are_refused_before_they_are_sent() {
        let refused = Err(Refused::WrongFormat(Purpose::Card));
        assert_eq!(check(Purpose::Card, "image/png", 10.0), refused);
        assert_eq!(check(Purpose::Card, "text/plain", 10.0), refused);
        assert_eq!(check(Purpose::Card, "", 10.0), Ok(()), "the server looks into it");
    }

    #[test]
    fn a_scan_has_other_formats_and_another_limit() {
        let scan = |media_type, bytes| check(Purpose::Document, media_type, bytes);
        assert_eq!(scan("image/png", 2_000_000.0), Ok(()));
        assert_eq!(scan("image/gif", 1.0), Ok(()));
        assert_eq!(scan("image/jpeg", 2_000_001.0), Err(Refused::TooLarge(Purpose::Document)));
        assert_eq!(scan("image/jpeg", 0.0), Err(Refused::Empty));
        let refused = Err(Refused::WrongFormat(Purpose::Document));
        assert_eq!(scan("application/pdf", 10.0), refused);
    }

    #[test]
    fn a_picture_that_would_be_cropped_or_blurred_is_odd() {
        let odd = |size, recommended| Measured { size, recommended }.is_odd();
        assert!(odd((30, 900), (300, 300)) && odd((900, 300), (300, 300)));
        assert!(odd((120, 120), (300, 300)), "blurred");
        assert!(!odd((300, 300), (300, 300)) && !odd((600, 640), (300, 300)));
        assert!(odd((850, 850), (850, 350)) && !odd((1700, 700), (850, 350)));
        assert!(!odd((320, 300), (300, 300)));
    }

    #[test]
    fn progress_stays_within_its_bar() {
        assert!((percent(1.0, 0.0) - 0.0).abs() < f64::EPSILON);
        assert!((percent(1.0, 2.0) - 50.0).abs() < f64::EPSILON);
        assert!((percent(3.0, 2.0) - 100.0).abs() < f64::EPSILON);
    }
}
