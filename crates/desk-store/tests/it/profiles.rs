//! Profiles: revisions, conflicts, and who saved them.

use card_model::profile::MerchantProfile;
use desk_api::profile::ProfileSave;
use desk_store::{AuditVerdict, ProfileSaved, Store, StoredProfile};
use serde_json::json;

use crate::support::{MAIN, NOON, later};

fn save(revision: u64, notice: &str) -> ProfileSave {
    let profile = MerchantProfile { notice: Some(notice.to_owned()), ..MerchantProfile::default() };
    ProfileSave { revision, profile }
}

#[tokio::test]
async fn a_save_continues_a_revision() {
    let store = Store::in_memory().await.unwrap();
    assert_eq!(store.profile(MAIN).await.unwrap(), None);
    store.put_profile(MAIN, &save(0, "first"), "li", NOON).await.unwrap();
    let second = save(1, "second");
    let stored = store.put_profile(MAIN, &second, "li", later(5)).await.unwrap();
    let expected =
        StoredProfile { revision: 2, profile: second.profile.clone(), updated_at: later(5) };
    assert_eq!(stored, ProfileSaved::Stored(expected.clone()));
    assert_eq!(store.profile(MAIN).await.unwrap(), Some(expected));
}

#[tokio::test]
async fn two_people_don_t_overwrite_each_other() {
    let store = Store::in_memory().await.unwrap();
    let nothing = store.put_profile(MAIN, &save(1, "of nothing"), "li", NOON).await.unwrap();
    assert_eq!(nothing, ProfileSaved::Conflict(None));
    store.put_profile(MAIN, &save(0, "hers"), "li", NOON).await.unwrap();
    let his = store.put_profile(MAIN, &save(0, "his"), "chen", NOON).await.unwrap();
    let ProfileSaved::Conflict(Some(current)) = his else { panic!("{his:?}") };
    assert_eq!((current.revision, current.profile.notice.as_deref()), (1, Some("hers")));
    // The connection can still be used.
    store.put_profile(MAIN, &save(1, "his"), "chen", NOON).await.unwrap();
}

#[tokio::test]
async fn the_audit_log_has_both_sides_of_a_save() {
    let store = Store::in_memory().await.unwrap();
    store.put_profile(MAIN, &save(0, "one"), "li", NOON).await.unwrap();
    store.put_profile(MAIN, &save(1, "two"), "chen", later(1)).await.unwrap();
    let entries = store.audit_entries(MAIN, 9).await.unwrap();
    let newest = &entries[0].entry;
    assert_eq!((newest.actor.as_str(), newest.action.as_str()), ("chen", "profile.save"));
    let both = json!({"revision": 2, "before": {"notice": "one"}, "after": {"notice": "two"}});
    assert_eq!(newest.detail, both);
    assert_eq!(entries[1].entry.detail["before"], json!(null));
    assert_eq!(store.verify_audit().await.unwrap(), AuditVerdict::Intact { entries: 2 });
}
