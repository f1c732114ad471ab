//! The whole list as it goes over the wire, compressed once for as long as nothing changes.

use std::sync::{Mutex, PoisonError};

use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use desk_api::card_list::CardList;

/// How hard the list is compressed, once after each change.
const QUALITY: i32 = 4;

/// The last whole list that was sent, under the name of what it says.
#[derive(Debug, Default)]
pub(crate) struct PackedList(Mutex<Option<(String, Bytes)>>);

impl PackedList {
    /// The list of this name, if it is the last one.
    pub(crate) fn get(&self, name: &str) -> Option<Bytes> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref().filter(|(known, _)| known == name).map(|(_, bytes)| bytes.clone())
    }

    /// Compresses a list and keeps it; `None` where that fails. It takes as long as the list is: not for a thread that
    /// serves requests.
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
