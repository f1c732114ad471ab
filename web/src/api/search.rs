//! The server's search, which supports pinyin.

use desk_api::{path::desk, search::SearchResult};

use super::{Failure, get};
use crate::state::session::CurrentSession;

/// Finds cards by title, pinyin, merchant and id.
pub async fn search(session: CurrentSession, text: &str) -> Result<SearchResult, Failure> {
    let query = String::from(js_sys::encode_uri_component(text));
    get(&format!("{}?q={query}", session.desk(desk::SEARCH, &[]))).await
}
