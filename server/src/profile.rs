//! The merchant's profile of an account, kept in memory so that every page can show brand and logo at once.

use std::sync::{PoisonError, RwLock};

use desk_api::{
    profile::{MerchantProfile, Profile},
    session::Merchant,
};
use desk_store::StoredProfile;

use crate::{account::Account, failure::Failure};

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

    fn get(&self) -> Option<StoredProfile> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Account {
    /// Returns the profile, and the suggestion from the newest known voucher.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn profile(&self) -> Result<Profile, Failure> {
        self.cards.load(&self.store, &self.name).await?;
        let stored = self.store.profile(&self.name).await?;
        Ok(answer(stored, self.cards.suggested()))
    }

    /// Returns the merchant of the account, if cached.
    pub(crate) fn merchant(&self) -> Option<Merchant> {
        let saved = self.profile.get().map(|stored| stored.profile).unwrap_or_default();
        let suggested = self.cards.suggested();
        Some(Merchant {
            brand_name: saved.brand_name.or(suggested.brand_name)?,
            logo_url: saved.logo_url.or(suggested.logo_url),
        })
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
