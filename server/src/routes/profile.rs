//! `/desk/{account}/profile`: the values that a merchant's vouchers share.

use axum::{Json, extract::Request};
use card_model::validation::Severity;
use desk_api::{
    error::ErrorCode,
    event::Event,
    profile::{Profile, ProfileSave},
};
use desk_store::ProfileSaved;
use weixin_api::errcode;

use crate::{
    failure::Failure, http::extract::json_body, identity::Caller, profile::answer,
    server::InAccount,
};

/// Maximum bytes of a save: the longest texts, and the ids of thousands of stores.
const MAX_BYTES: usize = 128 * 1024;

/// Returns the profile, or suggestions if none was saved.
pub(crate) async fn read(InAccount(account): InAccount) -> Result<Json<Profile>, Failure> {
    account.profile().await.map(Json)
}

/// Saves the profile, unless it was saved meanwhile.
pub(crate) async fn write(
    InAccount(account): InAccount,
    caller: Caller,
    request: Request,
) -> Result<Json<Profile>, Failure> {
    let save: ProfileSave = json_body(request, MAX_BYTES).await?;
    let violations = save.profile.violations(account.now());
    if violations.iter().any(|it| it.severity == Severity::Error) {
        let message = "the profile breaks rules of a voucher; correct the fields of `violations`";
        let mut failure = Failure::new(ErrorCode::InvalidCard, message);
        failure.violations = violations.into_iter().map(|it| (errcode::of(&it), it)).collect();
        return Err(failure);
    }
    let (store, now) = (&account.store, account.now());
    let saved = store.put_profile(&account.name, &save, &caller.name(), now).await;
    match saved.map_err(Failure::not_saved)? {
        ProfileSaved::Stored(stored) => {
            account.profile.set(stored.clone());
            account.events.publish(Event::ProfileChanged { revision: stored.revision });
            Ok(Json(answer(Some(stored), account.cards.suggested())))
        }
        ProfileSaved::Conflict(stored) => {
            let current = answer(stored, account.cards.suggested());
            let message = "the profile was saved meanwhile; compare it with `current`, and save with its revision";
            Err(Failure::new(ErrorCode::RevisionConflict, message).current(&current))
        }
    }
}
