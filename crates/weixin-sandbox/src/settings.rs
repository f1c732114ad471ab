//! What a sandbox is opened with.

use std::{path::PathBuf, sync::Arc};

use weixin_api::secret::Secret;

use crate::{clock::Clock, push::target::Push};

/// What a sandbox is opened with.
#[derive(Clone)]
pub struct Settings {
    /// The one AppID that it knows.
    pub app_id: String,
    /// The AppSecret that belongs to it.
    pub app_secret: Secret,
    /// The AppID of the third-party platform that may act for the account.
    pub component_app_id: String,
    /// The secret of that platform.
    pub component_secret: Secret,
    /// The sample merchant, its cards and its past are the same for the same seed and day.
    pub seed: u64,
    /// No sample merchant: only the stores exist.
    pub empty: bool,
    /// How many cards to make beside the sample merchant's.
    pub extra_cards: u32,
    /// The sample merchant's users go on as before while time passes, day by day. Off, so that nothing happens but
    /// what a caller or a command does.
    pub living: bool,
    /// The file that keeps everything across restarts; `None` keeps it in memory.
    pub data_file: Option<PathBuf>,
    /// Where the time comes from; the sandbox adds its own offset.
    pub clock: Arc<dyn Clock>,
    /// How cards get through their review.
    pub review: ReviewMode,
    /// Where events are pushed to; `None` pushes nothing.
    pub push: Option<Push>,
}

/// How cards get through their review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewMode {
    /// Only by command.
    Manual,
    /// Approved this many seconds after they were submitted. The sample merchant's own cards wait
    /// for a command all the same, so that there is always one under review to look at.
    After {
        /// Seconds.
        seconds: u32,
    },
}

impl Settings {
    /// Settings of a sandbox in memory with the sample merchant and reviews by command. Its third-party
    /// platform has the account's AppID with `-component` behind it, and the account's secret.
    pub fn new(app_id: impl Into<String>, app_secret: Secret, clock: Arc<dyn Clock>) -> Self {
        let app_id = app_id.into();
        Self {
            component_app_id: format!("{app_id}-component"),
            component_secret: app_secret.clone(),
            app_id,
            app_secret,
            seed: 1,
            empty: false,
            extra_cards: 0,
            living: false,
            data_file: None,
            clock,
            review: ReviewMode::Manual,
            push: None,
        }
    }
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Settings")
            .field("app_id", &self.app_id)
            .field("app_secret", &self.app_secret)
            .field("component_app_id", &self.component_app_id)
            .field("component_secret", &self.component_secret)
            .field("seed", &self.seed)
            .field("empty", &self.empty)
            .field("extra_cards", &self.extra_cards)
            .field("living", &self.living)
            .field("data_file", &self.data_file)
            .field("review", &self.review)
            .field("push", &self.push)
            .finish_non_exhaustive()
    }
}
