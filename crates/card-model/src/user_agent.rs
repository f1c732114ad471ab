//! The version of Weixin in a user agent ([S3, "6.1 Applicable Weixin Versions"][S3]).
//!
//! [S3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/WeChat_Coupon_Interface.html

/// A version of the Weixin app.
///
/// ```
/// use card_model::user_agent::WeixinVersion;
/// let agent = "Mozilla/5.0(iphone;CPU iphone OS 5_1_1 like Mac OS X) AppleWebKit/534.46\
///              (KHTML,like Geocko)Mobile/9B206 MicroMessenger/6.0.2 ";
/// let version = WeixinVersion::of_user_agent(agent).unwrap();
/// assert_eq!(version.to_string(), "6.0.2");
/// assert!(version.supports_cards());
/// assert!(!WeixinVersion::new(6, 0, 1).supports_cards());
/// assert_eq!(WeixinVersion::of_user_agent("Mozilla/5.0 Safari/537.36"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeixinVersion {
    major: u32,
    minor: u32,
    patch: u32,
}

/// The text before the version in a user agent.
const MARK: &str = "MicroMessenger/";

impl WeixinVersion {
    /// The first version with cards and offers, 6.0.2.
    pub const FIRST_WITH_CARDS: Self = Self::new(6, 0, 2);

    /// Creates a version of three numbers.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self { major, minor, patch }
    }

    /// Returns the version in a user agent, or `None` outside Weixin. A missing number is 0; a fourth one and
    /// everything after it are ignored, as in `MicroMessenger/6.6.3.1260(0x26060339)`.
    pub fn of_user_agent(user_agent: &str) -> Option<Self> {
        let (_, version) = user_agent.split_once(MARK)?;
        let end = version.find(|it: char| !it.is_ascii_digit() && it != '.');
        let version = end.and_then(|end| version.get(..end)).unwrap_or(version);
        let mut numbers = version.split('.').map(|number| number.parse().ok());
        let major = numbers.next().flatten()?;
        let mut next = || numbers.next().flatten().unwrap_or(0);
        Some(Self::new(major, next(), next()))
    }

    /// Returns `true` if this version shows cards and lets pages add them.
    pub fn supports_cards(self) -> bool {
        self >= Self::FIRST_WITH_CARDS
    }
}

impl std::fmt::Display for WeixinVersion {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}
