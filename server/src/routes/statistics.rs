//! GET `/desk/{account}/statistics`, and the same days as CSV.

use axum::{Json, response::Response};
use desk_api::statistics::{Query as Asked, Statistics};

use crate::{
    export::{self, InLanguage},
    failure::Failure,
    http::extract::Query,
    server::InAccount,
    statistics::answer,
};

/// Answers the figures of a range.
pub(crate) async fn statistics(
    InAccount(account): InAccount,
    Query(asked): Query<Asked>,
) -> Result<Json<Statistics>, Failure> {
    account.cards.load(&account.store, &account.name).await?;
    answer(&account, &asked).await.map(Json)
}

/// Answers the same days as CSV.
pub(crate) async fn statistics_csv(
    InAccount(account): InAccount,
    Query(asked): Query<Asked>,
    Query(language): Query<InLanguage>,
) -> Result<Response, Failure> {
    let language = language.language()?;
    let statistics = answer(&account, &asked).await?;
    export::statistics::response(&statistics, asked.card_id.as_deref(), language)
}
