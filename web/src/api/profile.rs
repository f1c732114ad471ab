//! What new vouchers of the merchant begin with.

use desk_api::{
    path::desk,
    profile::{Profile, ProfileSave},
};
use gloo_net::http::Method;

use super::{Failure, get, send};
use crate::state::session::CurrentSession;

/// Reads the profile, and what may be suggested where none was saved.
pub async fn profile(session: CurrentSession) -> Result<Profile, Failure> {
    get(&session.desk(desk::PROFILE, &[])).await
}

/// Saves the profile, unless somebody saved another one since.
pub async fn save(session: CurrentSession, save: &ProfileSave) -> Result<Profile, Failure> {
    send(Method::PUT, &session.desk(desk::PROFILE, &[]), save).await
}
