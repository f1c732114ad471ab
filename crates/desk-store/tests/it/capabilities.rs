//! What an account may do, as last observed.

use card_model::time::UnixSeconds;
use desk_api::capability::{Capability, LearntFrom, Observation};
use desk_store::Store;

const MAIN: &str = "main";

fn observed(errcode: Option<i64>, at: i64) -> Observation {
    Observation {
        learnt_from: LearntFrom::Write,
        path: "/card/create".to_owned(),
        errcode,
        at: UnixSeconds::new(at),
    }
}

#[tokio::test]
async fn a_later_success_replaces_a_refusal_of_the_same_account() {
    let store = Store::in_memory().await.unwrap();
    let cash = Capability::CreateCash;
    store.learn_capability(MAIN, cash, &observed(Some(48001), 10)).await.unwrap();
    store.learn_capability("second", cash, &observed(Some(48009), 11)).await.unwrap();
    assert_eq!(store.capabilities(MAIN).await.unwrap(), [(cash, observed(Some(48001), 10))]);
    store.learn_capability(MAIN, cash, &observed(None, 20)).await.unwrap();
    assert_eq!(store.capabilities(MAIN).await.unwrap(), [(cash, observed(None, 20))]);
    store.clear_capabilities(MAIN).await.unwrap();
    assert_eq!(store.capabilities(MAIN).await.unwrap(), []);
    assert_eq!(store.capabilities("second").await.unwrap().len(), 1);
}

#[tokio::test]
async fn every_observation_is_new_except_a_success_after_a_success() {
    let store = Store::in_memory().await.unwrap();
    let learn = async |errcode: Option<i64>, at: i64| {
        let observed = observed(errcode, at);
        store.learn_capability(MAIN, Capability::Redeem, &observed).await.unwrap()
    };
    assert!(learn(None, 1).await);
    assert!(!learn(None, 2).await);
    assert!(learn(Some(48001), 3).await);
    assert!(learn(Some(48001), 4).await);
    assert!(learn(None, 5).await);
    assert!(!learn(None, 6).await);
}

#[tokio::test]
async fn probes_begin_once_in_a_period_and_again_after_the_clock_was_set_back() {
    let store = Store::in_memory().await.unwrap();
    let begin = async |after: i64, at: i64| {
        let (after, at) = (UnixSeconds::new(after), UnixSeconds::new(at));
        store.begin_capability_check(MAIN, after, at).await.unwrap()
    };
    assert!(begin(0, 100).await);
    assert!(!begin(100, 150).await);
    assert!(begin(101, 200).await);
    assert!(begin(0, 90).await, "200 is later than the clock");
    let checked_at = store.capabilities_checked_at(MAIN).await.unwrap();
    assert_eq!(checked_at, Some(UnixSeconds::new(90)));
}
