//! The merchant's stores, all pages of the platform's list together.

use serde::{Deserialize, Serialize};
use weixin_api::store::list::Store;

/// All stores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoreList {
    /// In the platform's order.
    pub stores: Vec<Store>,
}
