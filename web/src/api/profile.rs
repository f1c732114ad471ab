//! The merchant's profile: values that new vouchers start with.

use desk_api::{
    path::desk,
    profile::{Profile, ProfileSave},
};
use gloo_net::http::Method;

use super::{Failure, get, send};
use crate::state::session::CurrentSession;

/// Fetches the profile, or a suggestion if none is saved.
pub async fn profile(session: CurrentSession) -> Result<Profile, Failure> {
    get(&session.desk(desk::PROFILE, &[])).await
}

/// Saves the profile. Fails if another one was saved since it was read.
pub async fn save(session: CurrentSession, save: &ProfileSave) -> Result<Profile, Failure> {
    send(Method::PUT, &session.desk(desk::PROFILE, &[]), save).await
}
