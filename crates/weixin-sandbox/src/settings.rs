//! The settings of a sandbox.

use std::{path::PathBuf, sync::Arc};

use card_model::id::AppId;
use weixin_api::secret::Secret;

use crate::{
    clock::Clock,
    push::target::{ComponentPush, Push},
};

/// The settings of a sandbox.
#[derive(Clone)]
pub struct Settings {
    /// The AppID of the only account.
    pub app_id: AppId,
    /// The AppSecret of the account.
    pub app_secret: Secret,
    /// The AppID of the third-party platform that may act for the account.
    pub component_app_id: AppId,
    /// The secret of the third-party platform.
    pub component_secret: Secret,
    /// The seed. The same seed and day lead to the same sample merchant, cards and past.
    pub seed: u64,
    /// `true` leaves out the sample merchant; only the stores exist.
    pub empty: bool,
    /// Number of cards in addition to the sample merchant's.
    pub extra_cards: u32,
    /// `true` lets the sample merchant's users continue their habits while time passes. `false`: nothing happens
    /// without a call or a command.
    pub living: bool,
    /// The file that stores everything across restarts. `None` keeps it in memory.
    pub data_file: Option<PathBuf>,
    /// The source of time. The sandbox adds its own offset.
    pub clock: Arc<dyn Clock>,
    /// How cards are reviewed.
    pub review: ReviewMode,
    /// The server that receives events. `None` pushes nothing.
    pub push: Option<Push>,
    /// The server of the third-party platform. `None` pushes nothing to it.
    pub component_push: Option<ComponentPush>,
}

/// How cards are reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewMode {
    /// By command only.
    Manual,
    /// Cards are approved this many seconds after submission. The sample merchant's own cards wait for a command, so
    /// that there is always one under review.
    After {
        /// The delay in seconds.
        seconds: u32,
    },
}

impl Settings {
    /// Settings of a sandbox in memory with the sample merchant and reviews by command. Its third-party platform has
    /// the account's AppID with the suffix `-component`, and the account's secret.
    pub fn new(app_id: impl Into<AppId>, app_secret: Secret, clock: Arc<dyn Clock>) -> Self {
        let app_id = app_id.into();
        Self {
            component_app_id: format!("{app_id}-component").into(),
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
            component_push: None,
        }
    }

    /// Returns whether anybody receives events.
    pub(crate) const fn listens(&self) -> bool {
        self.push.is_some() || self.component_push.is_some()
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
            .field("component_push", &self.component_push)
            .finish_non_exhaustive()
    }
}
