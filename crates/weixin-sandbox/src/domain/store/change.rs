//! Changes of stores and how they are applied.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::{
    event::{Event, StoreCheck},
    store::list::Store,
};

use crate::world::{World, outbox::Actor};

/// A change of a store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum StoreChange {
    /// A store was sent to review.
    #[serde(rename = "store_added")]
    Added { poi_id: u64, store: Box<Store> },
    /// A change of a store was sent to review.
    #[serde(rename = "store_updated")]
    Updated {
        poi_id: u64,
        /// The changed members.
        store: Box<Store>,
    },
    /// A store was deleted.
    #[serde(rename = "store_deleted")]
    Deleted { poi_id: u64 },
    /// The review of a store or of its change has ended.
    #[serde(rename = "store_reviewed")]
    Reviewed {
        poi_id: u64,
        /// The result.
        approved: bool,
    },
}

/// Applies a change.
pub(crate) fn apply(world: &mut World, change: StoreChange, now: UnixSeconds) {
    match change {
        StoreChange::Added { poi_id, store } => world.stores.add(poi_id, *store),
        StoreChange::Updated { poi_id, store } => world.stores.update(poi_id, *store),
        StoreChange::Deleted { poi_id } => world.stores.delete(poi_id),
        StoreChange::Reviewed { poi_id, approved } => {
            world.stores.review(poi_id, approved);
            tell_store(world, poi_id, approved, now);
        }
    }
}

/// Reports that the review of a store or of its change has ended.
fn tell_store(world: &mut World, poi_id: u64, approved: bool, now: UnixSeconds) {
    world.tell(Actor::Merchant, now, |world| {
        let sid = world.stores.get(poi_id).and_then(|record| record.store.sid.clone());
        Event::PoiCheckNotify(StoreCheck {
            uniq_id: Some(sid.unwrap_or_default()),
            poi_id: Some(poi_id.to_string()),
            result: Some(if approved { "succ" } else { "fail" }.to_owned()),
            msg: Some(String::new()),
            ..StoreCheck::default()
        })
    });
}
