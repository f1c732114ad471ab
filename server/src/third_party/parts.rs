//! What the third-party platform needs of the server.

use std::{net::SocketAddr, sync::Arc};

use desk_store::Store;

use crate::{
    account_keeper::AccountKeeper, clock::Clock, config::Config, metrics::Metrics,
    push_setup::PushSetups, work::Work,
};

/// What the third-party platform needs of the server.
pub(crate) struct Parts {
    pub(crate) config: Config,
    pub(crate) events_address: Option<SocketAddr>,
    /// The public base URL, without a trailing slash.
    pub(crate) base: String,
    pub(crate) store: Store,
    pub(crate) keeper: Arc<AccountKeeper>,
    pub(crate) pushes: Arc<PushSetups>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) metrics: Metrics,
    pub(crate) work: Work,
    pub(crate) sandboxes: Work,
}
