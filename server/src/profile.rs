//! The merchant's profile of an account, kept in memory so that every page can show brand and logo immediately.

use std::sync::{PoisonError, RwLock};

use card_model::profile::MerchantProfile;
use desk_api::profile::Profile;
use desk_store::StoredProfile;

/// The saved profile, as in the database.
#[derive(Debug, Default)]
pub struct ProfileCache(RwLock<Option<StoredProfile>>);

impl ProfileCache {
    /// Stores a profile, unless a later one is known.
    pub fn set(&self, stored: StoredProfile) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|known| known.revision < stored.revision) {
            *known = Some(stored);
        }
    }

    /// Returns the saved profile.
    pub(crate) fn get(&self) -> Option<StoredProfile> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Builds the response to a read or a save.
pub(crate) fn answer(stored: Option<StoredProfile>, suggested: MerchantProfile) -> Profile {
    match stored {
        Some(StoredProfile { revision, profile, updated_at }) => {
            Profile { revision, profile: Some(profile), updated_at: Some(updated_at), suggested }
        }
        None => Profile { suggested, ..Profile::default() },
    }
}
