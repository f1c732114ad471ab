//! Channels: the ways in which a merchant issues cards, and what their users did with the cards.
//!
//! The platform calls the name of a channel `outer_str`. Its event of a receipt has the one of the QR code, page or
//! link by which the user received the card ([P1, "5 Collecting Issuance Channel Data"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::{
    id::CardId,
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};

/// Maximum number of channels of an account, with archived ones.
pub const MAX_CHANNELS: usize = 200;
/// Longest name, in characters.
pub const MAX_NAME: usize = 30;
/// Longest `outer_str`, in bytes. This server's own limit: no document of the platform states one. Counts keep twice as
/// many characters.
pub const MAX_OUTER_STR: usize = 64;
/// Longest id, in bytes.
pub const MAX_ID: usize = 64;
/// Longest URL of a QR code, in bytes. The platform's have about 50.
pub const MAX_QR_URL: usize = 512;

/// The hosts of the platform's QR codes. A stored QR code is printed, so it must not lead elsewhere.
const QR_HOSTS: [&str; 2] = ["weixin.qq.com", "mp.weixin.qq.com"];

/// Where a channel reaches users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// A poster, leaflet or sign with a QR code.
    Poster,
    /// A page that opens in a store's Wi-Fi.
    WifiPage,
    /// A web page of the merchant.
    WebPage,
    /// The menu of the Official Account.
    Menu,
    /// An article of the Official Account.
    Article,
    /// A text message, or another message with a link.
    Message,
    /// None of the others.
    Other,
}

impl ChannelKind {
    /// All kinds, in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::Poster,
        Self::WifiPage,
        Self::WebPage,
        Self::Menu,
        Self::Article,
        Self::Message,
        Self::Other,
    ];

    /// Returns the name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Poster => "poster",
            Self::WifiPage => "wifi_page",
            Self::WebPage => "web_page",
            Self::Menu => "menu",
            Self::Article => "article",
            Self::Message => "message",
            Self::Other => "other",
        }
    }

    /// Returns the kind with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns `true` if Friend's Vouchers can be issued in this way: by printed QR codes that are scanned with the camera,
    /// and by pages that users reach in a store's Wi-Fi, by Shake or by scanning. All other ways are closed to them
    /// ([T1, "2 Note"][T1]). Of [`Other`](Self::Other) nothing is known.
    ///
    /// [T1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Distributing_Friend-Shared_Coupons_and_Vouchers.html
    pub const fn serves_friends_vouchers(self) -> bool {
        match self {
            Self::Poster | Self::WifiPage | Self::WebPage | Self::Other => true,
            Self::Menu | Self::Article | Self::Message => false,
        }
    }
}

/// A channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// Chosen by the browser (UUID).
    pub id: String,
    /// 1 to [`MAX_NAME`] characters.
    pub name: String,
    /// Where it reaches users.
    pub kind: ChannelKind,
    /// The platform's name for it: 1 to [`MAX_OUTER_STR`] ASCII letters, digits, hyphens and underscores. Unique in the
    /// account, and never changed, because printed QR codes contain it.
    pub outer_str: String,
    /// When it was created.
    pub created_at: UnixSeconds,
    /// When it was archived. Its figures go on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<UnixSeconds>,
}

/// A channel to create. Repeating the request with the same id changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewChannel {
    /// See [`Channel::id`].
    pub id: String,
    /// See [`Channel::name`].
    pub name: String,
    /// See [`Channel::kind`].
    pub kind: ChannelKind,
    /// See [`Channel::outer_str`].
    pub outer_str: String,
}

/// The new values of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelChange {
    /// See [`Channel::name`].
    pub name: String,
    /// See [`Channel::kind`].
    pub kind: ChannelKind,
    /// Whether it is archived.
    pub archived: bool,
}

/// The reason why a channel is invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelProblem {
    /// The id is empty, too long, or has other characters than letters, digits and hyphens.
    Id,
    /// The name is empty or too long.
    Name,
    /// `outer_str` is empty, too long, or has other characters than letters, digits, hyphens and underscores.
    OuterStr,
}

impl ChannelProblem {
    /// Returns the member of [`NewChannel`].
    pub const fn field(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::OuterStr => "outer_str",
        }
    }
}

impl NewChannel {
    /// Checks a channel before it is created.
    ///
    /// # Errors
    /// Fails with the first invalid member.
    pub fn check(&self) -> Result<(), ChannelProblem> {
        if !is_word(&self.id, MAX_ID, "-") {
            return Err(ChannelProblem::Id);
        }
        check_name(&self.name)?;
        if is_word(&self.outer_str, MAX_OUTER_STR, "-_") {
            Ok(())
        } else {
            Err(ChannelProblem::OuterStr)
        }
    }
}

impl ChannelChange {
    /// Checks the new values.
    ///
    /// # Errors
    /// Fails with [`ChannelProblem::Name`].
    pub fn check(&self) -> Result<(), ChannelProblem> {
        check_name(&self.name)
    }
}

fn check_name(name: &str) -> Result<(), ChannelProblem> {
    let length = name.trim().chars().count();
    if (1..=MAX_NAME).contains(&length) { Ok(()) } else { Err(ChannelProblem::Name) }
}

fn is_word(text: &str, max: usize, more: &str) -> bool {
    let allowed = |it: char| it.is_ascii_alphanumeric() || more.contains(it);
    (1..=max).contains(&text.len()) && text.chars().all(allowed)
}

/// A QR code that the platform made for a card in a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelQrCode {
    /// The content of the QR code: an address of the platform.
    pub url: String,
    /// The platform's picture of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// When it was made.
    pub created_at: UnixSeconds,
    /// When it ceases to work.
    pub ends_at: UnixSeconds,
}

impl ChannelQrCode {
    /// Returns the member that isn't an address of the platform, if any.
    ///
    /// ```
    /// # use card_model::time::UnixSeconds;
    /// use desk_api::channel::ChannelQrCode;
    /// let at = UnixSeconds::new(1_435_622_400);
    /// let code = |url: &str| ChannelQrCode { url: url.to_owned(), picture: None, created_at: at, ends_at: at };
    /// assert_eq!(code("http://weixin.qq.com/q/BHWya_zlfioH6fXeL16o").problem(), None);
    /// assert_eq!(code("https://weixin.qq.com.example.org/q/1").problem(), Some("url"));
    /// ```
    pub fn problem(&self) -> Option<&'static str> {
        if !is_of_platform(&self.url) {
            return Some("url");
        }
        self.picture.as_deref().is_some_and(|picture| !is_of_platform(picture)).then_some("picture")
    }
}

fn is_of_platform(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split_once('/')).map(|(host, _)| host);
    host.is_some_and(|host| QR_HOSTS.contains(&host))
        && url.len() <= MAX_QR_URL
        && !url.contains(|it: char| it.is_control() || it.is_whitespace())
}

/// Which figures to return.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// Only what happened to codes of this card; of all cards if missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
}

/// The channels of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelList {
    /// In the order of their creation, archived ones included.
    pub channels: Vec<ChannelRow>,
    /// Codes that were received without a channel, or in one that is not in the list. Missing without figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<ChannelFigures>,
    /// The first day with a counted event. Without one, all figures are unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<BeijingDay>,
    /// Whether this server receives events of the account now.
    pub receiving: bool,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// A channel with its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelRow {
    /// The channel.
    #[serde(flatten)]
    pub channel: Channel,
    /// Missing before the first counted event of the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<ChannelFigures>,
    /// The newest QR code of the card in this channel, only in a list for one card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qr_code: Option<ChannelQrCode>,
}

/// What users did, as far as events of the platform reported it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelFigures {
    /// How often users opened the card through the channel. The platform reports it only for member cards ([P3, "2.7"][P3]),
    /// so it is missing until a view was reported.
    ///
    /// [P3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub views: Option<u64>,
    /// Codes that users received through the channel. Codes from friends are gifts.
    pub claims: u64,
    /// Codes of the channel that friends accepted.
    pub gifts: u64,
    /// Codes of the channel that were redeemed, also after they were given to friends. The platform doesn't report the
    /// channel of a redeemed code: it is that of the event of its receipt, which this server keeps for some time.
    pub redemptions: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(id: &str, name: &str, outer_str: &str) -> NewChannel {
        let kind = ChannelKind::Poster;
        NewChannel {
            id: id.to_owned(),
            name: name.to_owned(),
            kind,
            outer_str: outer_str.to_owned(),
        }
    }

    #[test]
    fn a_channel_is_checked_at_its_limits() {
        let (name, outer_str) = ("店".repeat(MAX_NAME), "a".repeat(MAX_OUTER_STR));
        assert_eq!(channel("a-1", &name, &outer_str).check(), Ok(()));
        for (channel, problem) in [
            (channel("", "店", "a"), ChannelProblem::Id),
            (channel("a_1", "店", "a"), ChannelProblem::Id),
            (channel("a", " ", "a"), ChannelProblem::Name),
            (channel("a", &"店".repeat(MAX_NAME + 1), "a"), ChannelProblem::Name),
            (channel("a", "店", ""), ChannelProblem::OuterStr),
            (channel("a", "店", &"a".repeat(MAX_OUTER_STR + 1)), ChannelProblem::OuterStr),
            (channel("a", "店", "门店"), ChannelProblem::OuterStr),
            (channel("a", "店", "a b"), ChannelProblem::OuterStr),
        ] {
            assert_eq!(channel.check(), Err(problem), "{channel:?}");
        }
    }

    #[test]
    fn a_stored_qr_code_leads_to_the_platform() {
        let at = UnixSeconds::new(0);
        let problem = |url: &str, picture: Option<&str>| {
            let (url, picture) = (url.to_owned(), picture.map(str::to_owned));
            ChannelQrCode { url, picture, created_at: at, ends_at: at }.problem()
        };
        // The example of P1 "1 Creating QR Codes".
        let picture = "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQH98DoAAAAA";
        assert_eq!(problem("http://weixin.qq.com/q/BHWya_zlfioH6fXeL16o", Some(picture)), None);
        for url in [
            "",
            "weixin.qq.com/q/1",
            "https://weixin.qq.com",
            "https://weixin.qq.com@example.org/q",
            "https://example.org/weixin.qq.com/",
            "javascript://weixin.qq.com/%0aalert(1)",
            "https://weixin.qq.com/q/ 1",
        ] {
            assert_eq!(problem(url, None), Some("url"), "{url}");
        }
        let foreign = problem("http://weixin.qq.com/q/1", Some("https://example.org/a.png"));
        assert_eq!(foreign, Some("picture"));
    }

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in ChannelKind::ALL {
            assert_eq!(ChannelKind::find(kind.name()), Some(kind));
            assert_eq!(
                serde_json::to_value(kind).ok().as_ref().and_then(|it| it.as_str()),
                Some(kind.name())
            );
        }
    }
}
