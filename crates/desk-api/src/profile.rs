//! The merchant's profile as saved by the server.

use card_model::{profile::MerchantProfile, time::UnixSeconds};
use serde::{Deserialize, Serialize};

/// The stored profile of an account, and a suggestion for the case that it is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Number of saves; 0 before the first. A save names the revision that it continues.
    pub revision: u64,
    /// The saved profile; missing before the first save.
    pub profile: Option<MerchantProfile>,
    /// Time of the save, by the session's clock.
    pub updated_at: Option<UnixSeconds>,
    /// The values of the newest known voucher. A form starts with them until a profile is saved.
    pub suggested: MerchantProfile,
}

impl Profile {
    /// Returns the defaults for a new voucher: the saved profile, or the suggestion.
    pub fn effective(&self) -> &MerchantProfile {
        self.profile.as_ref().unwrap_or(&self.suggested)
    }
}

/// A save of the profile. Returns the stored [`Profile`]. If the profile was saved again since `revision`, fails with
/// 409 (`revision_conflict`) and the current [`Profile`] in [`ErrorBody::current`](crate::error::ErrorBody::current).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileSave {
    /// The revision that was read before; 0 if there was none.
    pub revision: u64,
    /// The whole profile.
    pub profile: MerchantProfile,
}
