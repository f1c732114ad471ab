//! The merchant's profile: values that new vouchers start with.

use desk_api::{
    path::desk,
    profile::{Profile, ProfileSave},
};
use gloo_net::http::Method;
use leptos::prelude::document;

use super::{Failure, get, send};
use crate::state::session::CurrentSession;

/// Returns the profile that the server wrote into the page. Taken once, since it may change later.
pub fn in_page() -> Option<Profile> {
    let meta = document().query_selector("meta[name=card-desk-session]").ok().flatten()?;
    let json = meta.get_attribute("data-profile")?;
    let _ = meta.remove_attribute("data-profile");
    serde_json::from_str(&json).ok()
}

/// Fetches the profile, or a suggestion if none is saved.
pub async fn profile(session: CurrentSession) -> Result<Profile, Failure> {
    get(&session.desk(desk::PROFILE, &[])).await
}

/// Saves the profile. Fails if another one was saved since it was read.
pub async fn save(session: CurrentSession, save: &ProfileSave) -> Result<Profile, Failure> {
    send(Method::PUT, &session.desk(desk::PROFILE, &[]), save).await
}
