//! Card Desk's only database: writes to the platform, the audit log, and cached reads.
//!
//! `SQLite` in WAL mode with `synchronous=FULL`: when a call returns, its change is on the disk. Every table is keyed
//! by account, and no method accesses another account's rows; users, sessions and API keys belong to the server. The
//! time of a change is always a parameter.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), desk_store::StoreError> {
//! use card_model::{id::CardId, time::UnixSeconds};
//! use desk_store::Store;
//!
//! let store = Store::in_memory().await?;
//! let card_id = CardId::from("p1");
//! let read_at = UnixSeconds::new(1_435_622_400);
//! store.set_refusal("main", &card_id, "the logo is blurred", read_at).await?;
//! assert_eq!(store.refusals("main").await?.len(), 1);
//! assert_eq!(store.refusals("second").await?.len(), 0);
//! # Ok(())
//! # }
//! ```

mod account_changes;
mod accounts;
mod activity;
mod api_keys;
mod archive;
mod audit;
mod backup;
mod cached;
mod capabilities;
mod card_ids;
mod channels;
mod database_file;
mod declarations;
mod drafts;
mod drift;
mod error;
mod external_users;
mod jobs;
mod journal;
mod key_use;
mod ledger;
mod lock;
mod member_days;
mod migrations;
mod newest_token;
mod open_sessions;
mod predictions;
mod profiles;
mod proxy_tokens;
mod push_setups;
mod pushes;
mod recent;
mod refusals;
mod requests;
mod sealed_secrets;
mod second_factors;
mod sessions;
mod snapshots;
mod statistics;
mod stock;
mod store;
mod stored;
mod sub_merchant_reviews;
mod third_party;
mod transaction;
mod users;
mod views;

pub use accounts::StoredAccount;
pub use activity::{ActivityFilter, ActivityRow, CodeFilter};
pub use api_keys::MAX_API_KEYS;
pub use archive::{ARCHIVE_TABLES, ArchiveTable};
pub use audit::{AuditEntry, AuditHead, AuditVerdict, NewAuditEntry};
pub use database_file::DatabaseFile;
pub use declarations::Trust;
pub use drafts::{DraftSave, MAX_DRAFT_BYTES, MAX_DRAFTS};
pub use drift::{Baseline, DriftFilter, DriftRound, NewDrift, Seen};
pub use error::StoreError;
pub use external_users::ExternalUser;
pub use jobs::{JobChange, JobRowEnd, JobToCreate, RowFilter, StoredJob, StoredJobRow};
pub use journal::{
    Begin, KEY_LIFETIME_SECONDS, KeyDecision, Look, MAX_KEPT_BODY_BYTES, NewWrite,
    REFUSAL_LIFETIME_SECONDS, Repeat, Settlement, WriteFilter, WriteRow,
};
pub use member_days::MemberCards;
pub use migrations::up_to as migrations_up_to;
pub use newest_token::StoredToken;
pub use profiles::{ProfileSaved, StoredProfile};
pub use proxy_tokens::TokenOf;
pub use push_setups::{StoredForwardTarget, StoredPushAddress};
pub use pushes::{
    ChannelAct, ChannelMove, DueForward, ForwardResult, MIN_PUSH_DAYS, NewPush, PushEffect,
    PushFilter, ReviewEnd, StoredPush,
};
pub use recent::Known;
pub use refusals::Refusal;
pub use requests::{Asked, Closing, Confirmation, MAX_OPEN_REQUESTS, NewRequest, StoredRequest};
pub use sealed_secrets::{SealedSecret, SecretOf};
pub use second_factors::StoredSecondFactor;
pub use sessions::{MAX_SESSIONS, NewSession, Shown, StoredSession};
pub use snapshots::Snapshot;
pub use statistics::{Dataset, Series, StoredDay};
pub use store::Store;
pub use sub_merchant_reviews::SubMerchantReview;
pub use third_party::{
    AuthorizationChange, NewAuthorization, NewNotice, NoticeEffect, PlacedSecret, StoredAuthorizer,
    StoredTicket, ThirdPartySecret,
};
pub use users::{MAX_USERS, StoredUser, UserToCreate};
