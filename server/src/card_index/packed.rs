//! The compressed list of cards, cached until the list changes.

use std::sync::{Mutex, PoisonError};

use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use desk_api::card_list::CardList;

/// Brotli quality. The list is compressed once per change.
const QUALITY: i32 = 4;

/// The last complete list that was sent, by the name of its content.
#[derive(Debug, Default)]
pub(crate) struct PackedList(Mutex<Option<(String, Bytes)>>);

impl PackedList {
    /// Returns the cached list, if it has this name.
    pub(crate) fn get(&self, name: &str) -> Option<Bytes> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref().filter(|(known, _)| known == name).map(|(_, bytes)| bytes.clone())
    }

    /// Compresses a list and caches it. Returns `None` if that fails. The time grows with the list: don't call it on a
    /// thread that serves requests.
    pub(crate) fn put(&self, name: String, list: &CardList) -> Option<Bytes> {
        let json = serde_json::to_vec(list).ok()?;
        let parameters = BrotliEncoderParams { quality: QUALITY, ..BrotliEncoderParams::default() };
        let mut packed = Vec::new();
        brotli::BrotliCompress(&mut json.as_slice(), &mut packed, &parameters).ok()?;
        let bytes = Bytes::from(packed);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((name, bytes.clone()));
        Some(bytes)
    }
}
