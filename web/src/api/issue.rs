//! Channels, QR codes, pages and testers.

use card_model::id::CardId;
use desk_api::{
    channel::{Channel, ChannelChange, ChannelList, ChannelQrCode, NewChannel},
    path::desk,
};
use gloo_net::http::Method;
use weixin_api::issue::{
    create_landing_page::{self, CreateLandingPage},
    create_qr_code::{self, CreateQrCode},
    get_article_html::{self, GetArticleHtml},
    set_test_white_list::{self, SetTestWhiteList},
};

use super::{Failure, call::Call, get, send, weixin};
use crate::state::session::CurrentSession;

/// Fetches the channels with their figures and QR codes of a card.
pub async fn channels(session: CurrentSession, card_id: &CardId) -> Result<ChannelList, Failure> {
    get(&format!("{}?card_id={card_id}", session.desk(desk::CHANNELS, &[]))).await
}

/// Creates a channel. The same id creates it once, however often it is sent.
pub async fn create(session: CurrentSession, channel: &NewChannel) -> Result<Channel, Failure> {
    send(Method::POST, &session.desk(desk::CHANNELS, &[]), channel).await
}

/// Renames, archives or restores a channel.
pub async fn change(
    session: CurrentSession,
    channel_id: &str,
    change: &ChannelChange,
) -> Result<Channel, Failure> {
    send(Method::PUT, &session.desk(desk::CHANNEL, &[channel_id]), change).await
}

/// Keeps the QR code of a card in a channel, so that it can be printed again.
pub async fn keep_qr_code(
    session: CurrentSession,
    channel_id: &str,
    card_id: &CardId,
    code: &ChannelQrCode,
) -> Result<(), Failure> {
    let address = session.desk(desk::CHANNEL_QR_CODE, &[channel_id, card_id.as_str()]);
    Call::new(Method::PUT, &address).json(code)?.answer().await.map(drop)
}

/// Lets the platform make a QR code. A second one does no harm: a QR code that is not scanned issues nothing.
pub async fn qr_code(
    session: CurrentSession,
    request: &create_qr_code::Request,
    key: &str,
) -> Result<create_qr_code::Response, Failure> {
    weixin::<CreateQrCode>(&session.account(), request, Some(key)).await
}

/// Lets the platform make a page. A second one does no harm: it is another address.
pub async fn landing_page(
    session: CurrentSession,
    request: &create_landing_page::Request,
    key: &str,
) -> Result<create_landing_page::Response, Failure> {
    weixin::<CreateLandingPage>(&session.account(), request, Some(key)).await
}

/// Fetches the markup that offers a card in an article.
pub async fn article(session: CurrentSession, card_id: &CardId) -> Result<String, Failure> {
    let request =
        get_article_html::Request { card_id: Some(card_id.clone()), ..Default::default() };
    let response = weixin::<GetArticleHtml>(&session.account(), &request, None).await?;
    response.content.ok_or(Failure::Unreadable)
}

/// Replaces the list of testers.
pub async fn set_testers(
    session: CurrentSession,
    list: &set_test_white_list::Request,
    key: &str,
) -> Result<(), Failure> {
    weixin::<SetTestWhiteList>(&session.account(), list, Some(key)).await.map(drop)
}
