//! `/desk/{account}/channels`: the ways in which a merchant issues cards, and what their users did with the cards.

use std::collections::{BTreeMap, HashMap};

use axum::{Json, extract::Request};
use card_model::id::CardId;
use desk_api::{
    account::AccountOrigin,
    channel::{
        Channel, ChannelChange, ChannelFigures, ChannelList, ChannelProblem, ChannelQrCode,
        ChannelRow, MAX_ID, MAX_NAME, MAX_OUTER_STR, NewChannel, Query as Asked,
    },
    error::ErrorCode,
};
use desk_store::StoreError;
use http::StatusCode;

use crate::{
    failure::Failure,
    http::extract::{Path, Query, json_body},
    server::InAccount,
};

/// Maximum bytes of a channel or a QR code.
const MAX_BYTES: usize = 8 * 1024;

/// Returns the channels in the order of their creation, with what events reported about them.
pub(crate) async fn list(
    InAccount(account): InAccount,
    Query(asked): Query<Asked>,
) -> Result<Json<ChannelList>, Failure> {
    let (store, name) = (&account.store, &account.name);
    let card_id = asked.card_id.as_ref();
    let channels = store.channels(name).await?;
    let since = store.channels_counted_since(name).await?;
    let mut figures = match since {
        Some(_) => Some(store.channel_figures(name, card_id).await?),
        None => None,
    };
    let mut qr_codes: HashMap<String, ChannelQrCode> = match card_id {
        Some(card_id) => store.channel_qr_codes(name, card_id).await?.into_iter().collect(),
        None => HashMap::new(),
    };
    let rows = channels.into_iter().map(|channel| ChannelRow {
        figures: figures.as_mut().map(|it| it.remove(&channel.outer_str).unwrap_or_default()),
        qr_code: qr_codes.remove(&channel.id),
        channel,
    });
    let channels = rows.collect();
    Ok(Json(ChannelList {
        channels,
        elsewhere: figures.map(sum),
        since,
        // Those of an authorised account arrive at the address of the third-party platform.
        receiving: account.receiving.receiver().is_some()
            || account.origin == AccountOrigin::ThirdPartyPlatform,
        now: account.now(),
    }))
}

fn sum(figures: BTreeMap<String, ChannelFigures>) -> ChannelFigures {
    figures.into_values().fold(ChannelFigures::default(), |sum, it| ChannelFigures {
        views: match (sum.views, it.views) {
            (None, None) => None,
            (one, other) => Some(one.unwrap_or(0).saturating_add(other.unwrap_or(0))),
        },
        claims: sum.claims.saturating_add(it.claims),
        gifts: sum.gifts.saturating_add(it.gifts),
        redemptions: sum.redemptions.saturating_add(it.redemptions),
    })
}

/// Creates a channel.
pub(crate) async fn create(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<Channel>, Failure> {
    let mut channel: NewChannel = json_body(request, MAX_BYTES).await?;
    channel.name = channel.name.trim().to_owned();
    channel.check().map_err(refused)?;
    let added = account.store.add_channel(&account.name, &channel, account.now()).await;
    added.map(Json).map_err(|error| match error {
        StoreError::Taken { .. } => {
            let message = format!("another channel has the name `{}`", channel.outer_str);
            Failure::new(ErrorCode::NameTaken, message).at("outer_str")
        }
        StoreError::Conflict { .. } => {
            Failure::new(ErrorCode::NameTaken, "another channel has this id").at("id")
        }
        StoreError::TooMany { .. } => Failure::new(ErrorCode::TooMany, error.to_string()),
        error => Failure::not_saved(error),
    })
}

/// Renames, archives or restores a channel.
pub(crate) async fn change(
    InAccount(account): InAccount,
    Path((_, channel_id)): Path<(String, String)>,
    request: Request,
) -> Result<Json<Channel>, Failure> {
    let mut change: ChannelChange = json_body(request, MAX_BYTES).await?;
    change.name = change.name.trim().to_owned();
    change.check().map_err(refused)?;
    let (store, at) = (&account.store, account.now());
    let changed = store.change_channel(&account.name, &channel_id, &change, at).await;
    let changed = changed.map_err(Failure::not_saved)?;
    changed.map(Json).ok_or_else(|| Failure::not_found("unknown channel"))
}

/// Stores the QR code that the platform made for a card in a channel.
pub(crate) async fn put_qr_code(
    InAccount(account): InAccount,
    Path((_, channel_id, card_id)): Path<(String, String, String)>,
    request: Request,
) -> Result<StatusCode, Failure> {
    let code: ChannelQrCode = json_body(request, MAX_BYTES).await?;
    if let Some(member) = code.problem() {
        let message = format!("`{member}` must be an address of the platform");
        return Err(Failure::new(ErrorCode::InvalidShape, message).at(member));
    }
    let card_id: CardId = card_id.parse().map_err(|problem| {
        Failure::new(ErrorCode::InvalidShape, format!("the card's id: {problem}")).at("card_id")
    })?;
    let (store, name) = (&account.store, &account.name);
    let stored = store.put_channel_qr_code(name, &channel_id, &card_id, &code).await;
    if stored.map_err(Failure::not_saved)? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Failure::not_found("unknown channel"))
    }
}

fn refused(problem: ChannelProblem) -> Failure {
    let message = match problem {
        ChannelProblem::Id => format!("the id has 1 to {MAX_ID} letters, digits and hyphens"),
        ChannelProblem::Name => format!("the name has 1 to {MAX_NAME} characters"),
        ChannelProblem::OuterStr => format!(
            "`outer_str` has 1 to {MAX_OUTER_STR} ASCII letters, digits, hyphens and underscores"
        ),
    };
    Failure::new(ErrorCode::InvalidShape, message).at(problem.field())
}
