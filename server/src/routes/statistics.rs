//! `/desk/{account}/statistics`, as JSON and as a file.

use axum::{Json, extract::Request, response::Response};
use desk_api::statistics::{Query as Asked, Statistics};

use crate::{
    export::{self, Form},
    failure::Failure,
    http::{
        conditional::{self, KnownTags, Tag},
        extract::{Query, json_body},
    },
    server::InAccount,
    statistics::answer,
};

/// Maximum bytes of a query as JSON.
const MAX_QUERY_BYTES: usize = 4 * 1024;

/// GET: returns the figures of a range; 304 if the caller has them.
pub(crate) async fn statistics(
    InAccount(account): InAccount,
    Query(asked): Query<Asked>,
    known: KnownTags,
) -> Result<Response, Failure> {
    account.cards.load(&account.store, &account.name).await?;
    let mut statistics = answer(&account, &asked, false).await?;
    // Only the day of the clock is part of the tag.
    let now = std::mem::replace(&mut statistics.now, account.now().beijing_day().begin());
    let tag = Tag::of(&statistics);
    Ok(conditional::answer(&known, &tag, now, || Statistics { now, ..statistics }))
}

/// POST: reads the figures of a range again from the platform and returns them.
pub(crate) async fn read_again(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<Statistics>, Failure> {
    let asked: Asked = json_body(request, MAX_QUERY_BYTES).await?;
    account.cards.load(&account.store, &account.name).await?;
    answer(&account, &asked, true).await.map(Json)
}

/// GET: returns the same days as a file.
pub(crate) async fn file(
    InAccount(account): InAccount,
    Query(asked): Query<Asked>,
    form: Form,
) -> Result<Response, Failure> {
    account.cards.load(&account.store, &account.name).await?;
    let statistics = answer(&account, &asked, false).await?;
    let row = asked.card_id.as_ref().and_then(|card_id| account.cards.row(card_id));
    let title = row.map(|row| row.title);
    export::statistics::response(&statistics, &asked, title.as_deref(), form)
}
