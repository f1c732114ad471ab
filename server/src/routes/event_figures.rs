//! GET `/desk/{account}/statistics/events`: figures by channel, store and hour of the week, from events.

use std::collections::HashMap;

use axum::Json;
use card_model::statistics::DayRange;
use desk_api::{
    account::AccountOrigin,
    error::ErrorCode,
    event_figures::{ChannelSum, EventFigures},
    push::CountsQuery,
};

use crate::{account::Account, failure::Failure, http::extract::Query, server::InAccount};

/// Maximum number of stores.
const MAX_STORES: u32 = 200;

/// Returns the figures of a range of days, of one card or of all.
pub(crate) async fn event_figures(
    InAccount(account): InAccount,
    Query(asked): Query<CountsQuery>,
) -> Result<Json<EventFigures>, Failure> {
    let days = DayRange::new(asked.begin, asked.end)
        .map_err(|invalid| Failure::new(ErrorCode::InvalidQuery, invalid.to_string()).at("end"))?;
    let (store, name, card_id) = (&account.store, &account.name, asked.card_id.as_ref());
    Ok(Json(EventFigures {
        days,
        channels: channels(&account, days, &asked).await?,
        stores: store.redemptions_by_store(name, days, card_id, MAX_STORES).await?,
        channels_since: store.channels_counted_since(name).await?,
        week: store.week(name, days, card_id).await?,
        // Those of an authorised account arrive at the address of the third-party platform.
        receiving: account.receiving.receiver().is_some()
            || account.origin == AccountOrigin::ThirdPartyPlatform,
        now: account.now(),
    }))
}

async fn channels(
    account: &Account,
    days: DayRange,
    asked: &CountsQuery,
) -> Result<Vec<ChannelSum>, Failure> {
    let (store, name) = (&account.store, &account.name);
    let known = store.channels(name).await?;
    let mut names: HashMap<String, String> =
        known.into_iter().map(|channel| (channel.outer_str, channel.name)).collect();
    let figures = store.channel_figures_in(name, days, asked.card_id.as_ref()).await?;
    let mut sums: Vec<ChannelSum> = figures
        .into_iter()
        .map(|(outer_str, figures)| ChannelSum {
            name: names.remove(&outer_str),
            outer_str,
            figures,
        })
        .collect();
    // The sort is stable: equal ones stay in the order of their names.
    sums.sort_by_key(|sum| std::cmp::Reverse((sum.figures.claims, sum.figures.redemptions)));
    Ok(sums)
}
