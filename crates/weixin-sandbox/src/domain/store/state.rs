//! The merchant's stores
//! ([P9](https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Store_Interface.html)).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use weixin_api::store::list::Store;

use crate::{
    domain::store::sample,
    rule::{Rule, documented, inferred, invented},
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "`available_state` 2 under review, 3 approved, 4 refused; `update_status` 1 during the review of \
         a change",
        "P9",
    ),
    documented("a change can concern telephone, pictures, texts, hours and price", "P9"),
    documented(
        "`poi_check_notify` reports the result of a review: `UniqId` is the store's `sid`, `Result` is \
         `succ` or `fail`",
        "P9",
    ),
    inferred(
        "the review of a change is reported, too",
        "a change is a review; the example has no member for it",
    ),
    invented("`Msg` is empty", "commands end reviews without a message"),
    invented(
        "the sample merchant's stores exist in every sandbox, with the numbers of the \
         documents' samples",
        "so that the samples can be sent unchanged",
    ),
];

/// `available_state` of a store under review.
const UNDER_REVIEW: u64 = 2;
/// `available_state` of a store that was approved.
const APPROVED: u64 = 3;
/// `available_state` of a store that was refused.
const REFUSED: u64 = 4;
/// Difference between the numbers of two new stores. The first one follows the sample merchant's last.
const STEP: u64 = 7;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct StoreRecord {
    /// The store as `getpoi` returns it.
    pub(crate) store: Store,
    /// A change under review. Its members replace the store's after approval.
    pub(crate) pending: Option<Store>,
    pub(crate) deleted: bool,
}

impl StoreRecord {
    /// Returns `true` if cards may have this store.
    pub(crate) fn is_approved(&self) -> bool {
        self.store.available_state == Some(APPROVED)
    }

    /// Returns `true` if the store or a change of it is under review.
    pub(crate) fn waits(&self) -> bool {
        !self.deleted
            && (self.pending.is_some() || self.store.available_state == Some(UNDER_REVIEW))
    }
}

/// All stores, by number.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Stores(BTreeMap<u64, StoreRecord>);

impl Default for Stores {
    /// Returns the sample merchant's stores, which exist in every sandbox, because the pages' examples use some of them.
    fn default() -> Self {
        let stores = sample::stores().into_iter().filter_map(|store| {
            let number = store.poi_id.as_ref()?.parse().ok()?;
            Some((number, StoreRecord { store, pending: None, deleted: false }))
        });
        Self(stores.collect())
    }
}

impl Stores {
    /// Returns a store, deleted ones included.
    pub(crate) fn get(&self, poi_id: u64) -> Option<&StoreRecord> {
        self.0.get(&poi_id)
    }

    /// Returns the stores that were not deleted: the sample merchant's in their order, then new ones.
    pub(crate) fn list(&self) -> Vec<Store> {
        let sample: Vec<u64> = sample::poi_ids(usize::MAX);
        let added = self.0.keys().copied().filter(|poi_id| !sample.contains(poi_id));
        sample
            .iter()
            .copied()
            .chain(added)
            .filter_map(|poi_id| self.0.get(&poi_id))
            .filter(|record| !record.deleted)
            .map(|record| record.store.clone())
            .collect()
    }

    /// Returns the number of the next store.
    pub(crate) fn next_id(&self) -> u64 {
        self.0.keys().next_back().map_or(1, |last| last + STEP)
    }

    /// Adds a new store and sends it to review.
    pub(crate) fn add(&mut self, poi_id: u64, mut store: Store) {
        store.poi_id = Some(poi_id.to_string());
        store.available_state = Some(UNDER_REVIEW);
        store.update_status = Some(0);
        self.0.insert(poi_id, StoreRecord { store, pending: None, deleted: false });
    }

    /// Sends a change to review.
    pub(crate) fn update(&mut self, poi_id: u64, change: Store) {
        if let Some(record) = self.0.get_mut(&poi_id) {
            record.store.update_status = Some(1);
            record.pending = Some(change);
        }
    }

    pub(crate) fn delete(&mut self, poi_id: u64) {
        if let Some(record) = self.0.get_mut(&poi_id) {
            record.deleted = true;
        }
    }

    /// Ends the review of a change, or of the store if no change is under review.
    pub(crate) fn review(&mut self, poi_id: u64, approved: bool) {
        let Some(record) = self.0.get_mut(&poi_id) else {
            return;
        };
        match record.pending.take() {
            Some(change) => {
                record.store.update_status = Some(0);
                if approved {
                    overwrite(&mut record.store, change);
                }
            }
            None => {
                record.store.available_state = Some(if approved { APPROVED } else { REFUSED });
            }
        }
    }
}

/// Replaces the members of a change. A store's name and place can't change.
fn overwrite(store: &mut Store, change: Store) {
    fn replace<T>(place: &mut Option<T>, new: Option<T>) {
        if new.is_some() {
            *place = new;
        }
    }
    replace(&mut store.telephone, change.telephone);
    replace(&mut store.photo_list, change.photo_list);
    replace(&mut store.recommend, change.recommend);
    replace(&mut store.special, change.special);
    replace(&mut store.introduction, change.introduction);
    replace(&mut store.open_time, change.open_time);
    replace(&mut store.avg_price, change.avg_price);
}
