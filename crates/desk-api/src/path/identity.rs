//! The routes about the caller. They name no account.

/// POST [`SignIn`](crate::identity::SignIn), returns [`Who`](crate::identity::Who) and sets the cookie.
pub const SIGN_IN: &str = "/desk/sign-in";
/// POST ends the session of the request. Returns [`SignedOut`](crate::identity::SignedOut) with 200 if the user can
/// sign out elsewhere too, and 204 otherwise.
pub const SIGN_OUT: &str = "/desk/sign-out";
/// GET redirects to the OpenID provider. `?return=` is the path of the dashboard to return to.
pub const OIDC: &str = "/sign-in/oidc";
/// GET begins a session with the provider's response.
pub const OIDC_CALLBACK: &str = "/sign-in/oidc/callback";
/// GET [`Who`](crate::identity::Who).
pub const WHO: &str = "/desk/who";
/// POST [`Setup`](crate::identity::Setup), returns [`Who`](crate::identity::Who) and sets the cookie.
pub const SETUP: &str = "/desk/setup";
/// POST [`PasswordChange`](crate::identity::PasswordChange); ends the user's other sessions.
pub const PASSWORD: &str = "/desk/password";
/// GET the caller's own [`SecondFactorState`](crate::identity::SecondFactorState); POST
/// [`SecondFactorBegin`](crate::identity::SecondFactorBegin), returns
/// [`SecondFactorBegun`](crate::identity::SecondFactorBegun).
pub const SECOND_FACTOR: &str = "/desk/second-factor";
/// POST [`SecondFactorConfirm`](crate::identity::SecondFactorConfirm), returns
/// [`RecoveryCodes`](crate::identity::RecoveryCodes); ends the user's other sessions.
pub const SECOND_FACTOR_CONFIRM: &str = "/desk/second-factor/confirm";
/// POST [`SecondFactorRemove`](crate::identity::SecondFactorRemove).
pub const SECOND_FACTOR_REMOVE: &str = "/desk/second-factor/remove";
/// GET the caller's own [`SessionSummary`](crate::identity::SessionSummary)s; DELETE ends all of them.
pub const SESSIONS: &str = "/desk/sessions";
/// DELETE ends one of the caller's own sessions.
pub const SESSION: &str = "/desk/sessions/{id}";
/// GET [`UserSummary`](crate::identity::UserSummary)s; POST [`NewUser`](crate::identity::NewUser).
pub const USERS: &str = "/desk/users";
/// POST [`UserChange`](crate::identity::UserChange), returns [`UserSummary`](crate::identity::UserSummary).
pub const USER: &str = "/desk/users/{id}";
/// POST [`PasswordReset`](crate::identity::PasswordReset); ends the user's sessions.
pub const USER_PASSWORD: &str = "/desk/users/{id}/password";
/// DELETE removes a user's second factor, e.g. if the phone is lost.
pub const USER_SECOND_FACTOR: &str = "/desk/users/{id}/second-factor";
/// GET [`ApiKeySummary`](crate::identity::ApiKeySummary)s; POST [`NewApiKey`](crate::identity::NewApiKey), returns
/// [`ApiKeyCreated`](crate::identity::ApiKeyCreated).
pub const KEYS: &str = "/desk/keys";
/// POST [`KeyChange`](crate::identity::KeyChange), returns [`ApiKeySummary`](crate::identity::ApiKeySummary);
/// DELETE revokes a key.
pub const KEY: &str = "/desk/keys/{id}";
