//! The data of an account that is served from caches: the merchant's profile and the figures of the last days.

use desk_api::{profile::Profile, session::Merchant};

use super::Account;
use crate::{failure::Failure, profile, recent::Recent};

impl Account {
    /// Returns the profile, and the suggestion from the newest known voucher.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn profile(&self) -> Result<Profile, Failure> {
        self.cards.load(&self.store, &self.name).await?;
        let stored = self.store.profile(&self.name).await?;
        Ok(profile::answer(stored, self.cards.suggested()))
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

    /// Sums the stored figures of the last closed days.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn recent_figures(&self) -> Result<Recent, Failure> {
        self.recent.figures(&self.store, &self.name, self.now()).await
    }
}
