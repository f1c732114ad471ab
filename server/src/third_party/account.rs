//! The account of this server that belongs to an authorisation.

use card_model::id::AppId;
use desk_api::account::AccountOrigin;
use desk_store::StoredAuthorizer;

use crate::account::Account;

/// AppID of the merchant of the embedded sandbox.
pub(super) const MERCHANT: &str = "sandbox-merchant";
/// The prefix of the AppID of each embedded sandbox.
const SANDBOX_PREFIX: &str = "sandbox-";

/// Returns `true` if a running account is that of an authorisation.
pub(super) fn is_of(account: &Account, authorizer: &StoredAuthorizer) -> bool {
    account.origin == AccountOrigin::ThirdPartyPlatform && account.app_id == authorizer.app_id
}

/// Returns the name of an account: its AppID, which consists of lower-case letters and digits.
pub(super) fn account_name(app_id: &AppId) -> String {
    let name = app_id.as_str().to_ascii_lowercase();
    name.strip_prefix(SANDBOX_PREFIX).unwrap_or(&name).to_owned()
}
