//! Texts of the page that issues a voucher.

use card_model::{
    language::Language,
    time::{BeijingDay, UnixSeconds},
};
use desk_api::channel::{ChannelFigures, ChannelKind};

use super::{Message, messages};
use crate::{
    number::grouped,
    state::issue::{Obstacle, PosterSize, Problem, Subject},
};

messages! {
    /// Texts of the page.
    pub enum IssueText {
        Issue => ("投放", "Issue"),
        Print => ("打印海报", "Print poster"),
        Channels => ("渠道", "Channels"),
        NewChannel => ("新增渠道", "New channel"),
        ChangeChannel => ("修改渠道", "Change channel"),
        Previous => ("上一个渠道", "Previous channel"),
        Next => ("下一个渠道", "Next channel"),
        NoChannels => ("还没有渠道", "No channels yet"),
        NoChannelsHelp => ("一个渠道就是一处投放，例如门店海报。每个渠道有自己的二维码，领取和核销分开统计", "A channel is one place where you issue vouchers, such as a poster. Each has a QR code of its own, and its claims and redemptions are counted apart"),
        Archived => ("已归档", "Archived"),
        ArchivedHelp => ("已印出的二维码仍可领取，数字继续统计", "Printed QR codes still work, and are still counted"),
        Elsewhere => ("其他领取", "Other claims"),
        ElsewhereHelp => ("没有带渠道，或带的不是以上渠道", "Without a channel, or with another one"),
        Name => ("名称", "Name"),
        NameHelp => ("例如：静安寺店收银台海报", "For example: poster at the till"),
        NameProblem => ("请填写 1 到 30 个字", "Enter 1 to 30 characters"),
        Kind => ("投放方式", "Where it is issued"),
        OuterStr => ("渠道值 outer_str", "Channel value outer_str"),
        OuterStrHelp => ("微信的领取事件用它区分渠道，创建后不能修改", "Weixin's event of a claim has it; it can't be changed later"),
        OuterStrProblem => ("请填写 1 到 64 位英文字母、数字、- 或 _", "Enter 1 to 64 letters, digits, hyphens or underscores"),
        OuterStrTaken => ("已有渠道使用这个值", "Another channel has this value"),
        Archive => ("归档，不再出现在列表里", "Archive it; it leaves the list"),
        Save => ("保存", "Save"),
        Create => ("创建", "Create"),
        NoEvents => ("没有接收微信事件，所以数字未知", "Events of Weixin aren't received, so figures are unknown"),
        SetUpEvents => ("查看消息", "See events"),
        NoEventsYet => ("还没有收到领取事件，所以没有数字", "No event of a claim has arrived yet, so there are no figures"),
        Unknown => ("未知", "unknown"),
        QrCode => ("二维码", "QR code"),
        ChooseChannel => ("先新增一个渠道，再生成它的二维码", "Create a channel first, then its QR code"),
        NoCode => ("这个渠道还没有二维码", "This channel has no QR code yet"),
        Make => ("生成二维码", "Create QR code"),
        MakeAgain => ("重新生成", "Create again"),
        Making => ("正在生成", "Creating"),
        MakeHelp => ("没扫过的二维码不会发券，可以放心再生成一次", "A QR code that isn't scanned issues nothing; create it again safely"),
        NoAddress => ("微信没有返回二维码的内容，请再生成一次", "Weixin returned no content for the QR code; create it again"),
        NotKept => ("二维码已生成，但没能保存；关闭页面前请下载", "The QR code was created but couldn't be saved; download it before you leave"),
        Personal => ("只用于这次，不会保存", "For this time only; it isn't saved"),
        CodeEnded => ("这个二维码已过期，请重新生成", "This QR code has expired; create it again"),
        CopyLink => ("复制链接", "Copy link"),
        OfWeixin => ("微信的二维码图片", "Weixin's picture"),
        Edit => ("修改渠道", "Change channel"),
        Options => ("有效时长和领取限制", "Expiry and restrictions"),
        Seconds => ("有效秒数", "Seconds until it expires"),
        SecondsHelp => ("60 到 1800 秒；不填为 365 天", "60 to 1800; 365 days if empty"),
        SecondsProblem => ("请填写 60 到 1800 的整数", "Enter a whole number from 60 to 1800"),
        OpenId => ("只给一位用户", "Only for one user"),
        OpenIdHelp => ("填写 openid，其他人扫码不能领取", "Enter an openid; only this user can claim by the QR code"),
        OpenIdProblem => ("这张卡券指定了用户，请填写 openid", "This voucher is bound to a user; enter the openid"),
        Code => ("固定券码", "Fixed code"),
        CodeHelp => ("自定义券码的卡券必须填写，其他卡券不填", "Required if you make the codes of this voucher; otherwise leave it empty"),
        CodeProblem => ("券码最多 20 字节", "A code has at most 20 bytes"),
        CodeMissing => ("这张卡券使用自定义券码，请填写", "You make the codes of this voucher; enter one"),
        Once => ("只能领取一次", "Can be claimed only once"),
        OnceHelp => ("随机发一个券码，领取后再扫无效；需已通过审核并有库存", "One random code, then scanning does nothing; needs approval and stock"),
        Poster => ("海报", "Poster"),
        PosterSize => ("尺寸", "Size"),
        PosterLanguage => ("海报语言", "Language of the poster"),
        PosterWaits => ("生成二维码后，海报会显示在这里", "The poster appears here once there is a QR code"),
        Fold => ("沿虚线折两次，立成三角", "Fold twice along the lines; it stands as a triangle"),
        ScanFirst => ("微信扫一扫", "Scan with Weixin"),
        ScanSecond => ("领取优惠券", "and get the voucher"),
        Checks => ("投放前检查", "Before you issue"),
        ToForm => ("去修改", "Edit it"),
        ToVoucher => ("查看卡券", "See the voucher"),
        ToTesters => ("添加测试用户", "Add testers"),
        AddStock => ("补库存", "Add stock"),
        OpenSandbox => ("打开沙箱面板", "Open sandbox panel"),
        Duplicate => ("复制为新券", "Duplicate"),
        NotForFriends => ("朋友的券不能这样投放", "Friend's Vouchers can't be issued this way"),
        NotForFriendsHelp => ("微信只允许朋友的券通过印出来的二维码（用相机扫，不能长按识别），以及摇一摇、门店 Wi-Fi 或扫码打开的网页领取", "Weixin lets users claim Friend's Vouchers only by printed QR codes scanned with the camera (not by a long press), and on pages reached by Shake, a store's Wi-Fi or scanning"),
        Source => ("微信文档", "Weixin's document"),
        MoreWays => ("其他投放方式", "Other ways to issue"),
        Landing => ("领取页", "Landing page"),
        LandingHelp => ("微信生成的网页，用户打开即可领取", "A page made by Weixin on which users claim the voucher"),
        PageTitle => ("页面标题", "Title of the page"),
        PageTitleProblem => ("请填写标题", "Enter a title"),
        Banner => ("顶部横幅", "Banner"),
        BannerProblem => ("请上传一张 JPG 图片", "Upload a JPG picture"),
        Scene => ("打开页面的地方", "Where the page is opened"),
        CanShare => ("允许用户分享页面", "Users may share the page"),
        CreatePage => ("生成领取页", "Create landing page"),
        PageAddress => ("页面链接", "Address of the page"),
        Article => ("图文", "Article"),
        ArticleHelp => ("放进公众号图文正文的代码", "Markup for the body of an article of the account"),
        GetArticle => ("获取图文代码", "Get the markup"),
        ArticleMarkup => ("图文代码", "Markup"),
        Testers => ("测试用户", "Testers"),
        TestersHelp => ("审核通过前也能领取的用户。每次保存替换整个名单，微信不提供查询", "Users who can claim before approval. Each save replaces the whole list; Weixin can't show it"),
        TesterOpenIds => ("openid，每行一个", "One openid a line"),
        TesterNames => ("微信号，每行一个", "One Weixin ID a line"),
        TestersEmpty => ("两栏都为空，保存后没有人能测试", "Both are empty: after saving, there are no testers"),
        SaveTesters => ("保存名单", "Save the list"),
        TestersSaved => ("测试用户已保存", "Testers saved"),
        Snippet => ("网页代码（JS-SDK）", "Code for your page (JS-SDK)"),
        SnippetHelp => ("由服务端签名，供开发者试用。签名只在短时间内有效，正式页面每次打开都要重新签名", "Signed by the server, for a developer to try. A signature is valid for a short time; sign again whenever your page is opened"),
        Sign => ("生成代码", "Create the code"),
        SnippetFriends => ("朋友的券只能在摇一摇、门店 Wi-Fi 或扫码打开的网页里领取", "Friend's Vouchers can be claimed only on pages reached by Shake, a store's Wi-Fi or scanning"),
        ReviewDone => ("已通过审核", "Approved"),
        WithinValidity => ("已在有效期内", "Within its validity"),
        WithoutEnd => ("领取后开始计算有效期", "Valid from the claim"),
        AllStores => ("全部门店可用", "Valid in all stores"),
    }
}

/// The name of a kind of channel.
pub fn kind(kind: ChannelKind, language: Language) -> &'static str {
    match (kind, language) {
        (ChannelKind::Poster, Language::ZhCn) => "门店海报、传单",
        (ChannelKind::Poster, Language::En) => "Poster or leaflet",
        (ChannelKind::WifiPage, Language::ZhCn) => "门店 Wi-Fi 页面",
        (ChannelKind::WifiPage, Language::En) => "Page in a store's Wi-Fi",
        (ChannelKind::WebPage, Language::ZhCn) => "自己的网页",
        (ChannelKind::WebPage, Language::En) => "Own web page",
        (ChannelKind::Menu, Language::ZhCn) => "公众号菜单",
        (ChannelKind::Menu, Language::En) => "Menu of the account",
        (ChannelKind::Article, Language::ZhCn) => "公众号图文",
        (ChannelKind::Article, Language::En) => "Article",
        (ChannelKind::Message, Language::ZhCn) => "短信或消息",
        (ChannelKind::Message, Language::En) => "Text message",
        (ChannelKind::Other, Language::ZhCn) => "其他",
        (ChannelKind::Other, Language::En) => "Other",
    }
}

/// The name of a scene of landing pages.
pub fn scene(scene: &weixin_api::issue::create_landing_page::Scene, language: Language) -> String {
    use weixin_api::issue::create_landing_page::Scene;
    let (zh, en) = match scene {
        Scene::NearBy => ("附近", "Nearby"),
        Scene::Menu => ("公众号菜单", "Menu"),
        Scene::QrCode => ("扫二维码", "QR code"),
        Scene::Article => ("图文", "Article"),
        Scene::H5 => ("自己的网页", "Own web page"),
        Scene::Ivr => ("自动回复", "Automatic reply"),
        Scene::CardCustomCell => ("卡券入口", "Entry of a voucher"),
        other => return other.to_string(),
    };
    match language {
        Language::ZhCn => zh.to_owned(),
        Language::En => en.to_owned(),
    }
}

/// The name of a poster's size.
pub fn size(size: PosterSize, language: Language) -> &'static str {
    match (size, language) {
        (PosterSize::A4, _) => "A4",
        (PosterSize::A6, _) => "A6",
        (PosterSize::TableCard, Language::ZhCn) => "三角台卡",
        (PosterSize::TableCard, Language::En) => "Table card",
        (PosterSize::OnlyCode, Language::ZhCn) => "只要二维码",
        (PosterSize::OnlyCode, Language::En) => "QR code only",
    }
}

/// What a problem of an option is.
pub fn problem(problem: Problem) -> IssueText {
    match problem {
        Problem::Seconds => IssueText::SecondsProblem,
        Problem::OpenId => IssueText::OpenIdProblem,
        Problem::Code => IssueText::CodeProblem,
        Problem::CodeMissing => IssueText::CodeMissing,
    }
}

/// The figures of a channel. Views are left out while none was told.
pub fn figures(figures: ChannelFigures, language: Language) -> String {
    let ChannelFigures { views, claims, gifts, redemptions } = figures;
    let (names, separator) = match language {
        Language::ZhCn => (["浏览", "领取", "核销", "转赠"], " · "),
        Language::En => (["Viewed", "Claimed", "Redeemed", "Given"], " · "),
    };
    let [viewed, claimed, redeemed, given] = names;
    let part = |name: &str, count: u64| format!("{name} {}", grouped(count));
    let mut parts: Vec<String> = views.map(|views| part(viewed, views)).into_iter().collect();
    parts.extend([part(claimed, claims), part(redeemed, redemptions)]);
    parts.extend((gifts > 0).then(|| part(given, gifts)));
    parts.join(separator)
}

/// Since when figures are counted, and what Weixin doesn't report.
pub fn counted_since(day: BeijingDay, with_views: bool, language: Language) -> String {
    match (language, with_views) {
        (Language::ZhCn, true) => format!("按 {day} 起收到的微信事件统计"),
        (Language::ZhCn, false) => {
            format!("按 {day} 起收到的微信事件统计；微信只推送会员卡的浏览，所以没有浏览数")
        }
        (Language::En, true) => format!("Counted from the events received since {day}"),
        (Language::En, false) => format!(
            "Counted from the events received since {day}. Weixin reports views only of member cards"
        ),
    }
}

/// The number of users on a list that is too long.
pub fn too_many_testers(count: usize, max: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("最多 {max} 位，现在有 {count} 位"),
        Language::En => format!("At most {max} users; there are {count}"),
    }
}

/// When a QR code ends.
pub fn valid_until(end: UnixSeconds, language: Language) -> String {
    let (day, (hour, minute)) = (end.beijing_day(), end.beijing_clock());
    match language {
        Language::ZhCn => format!("{day} {hour:02}:{minute:02} 前可扫"),
        Language::En => format!("Can be scanned until {day} {hour:02}:{minute:02}"),
    }
}

/// The size of the paper and of the QR code on it.
pub fn measures(size: PosterSize, language: Language) -> String {
    let ((width, height), code) = (size.millimetres(), size.code_millimetres());
    match language {
        Language::ZhCn => format!("{width} × {height} mm · 二维码 {code} mm"),
        Language::En => format!("{width} × {height} mm · QR code {code} mm"),
    }
}

/// The validity on a poster.
pub fn period(begin: BeijingDay, end: BeijingDay, language: Language) -> String {
    let day = |day: BeijingDay| {
        let (year, month, day) = day.civil();
        format!("{year}.{month:02}.{day:02}")
    };
    match language {
        Language::ZhCn => format!("有效期 {} - {}", day(begin), day(end)),
        Language::En => format!("Valid {} - {}", day(begin), day(end)),
    }
}

/// The validity on a poster, in days from the claim.
pub fn period_of_days(days: u64, language: Language) -> String {
    match language {
        Language::ZhCn => format!("领取后 {days} 天内有效"),
        Language::En => format!("Valid for {days} days after the claim"),
    }
}

/// The stores on a poster: some names, and how many more.
pub fn stores(names: &[String], more: usize, language: Language) -> String {
    let separator = desk_wording::list_separator(language);
    let listed = names.join(separator);
    match (language, more) {
        (_, 0) => listed,
        (Language::ZhCn, more) => format!("{listed} 等 {} 家门店", names.len() + more),
        (Language::En, more) => format!("{listed} and {more} more"),
    }
}

/// How many a customer can claim, on a poster.
pub fn claim_limit(limit: u64, language: Language) -> String {
    match language {
        Language::ZhCn => format!("每人限领 {limit} 张"),
        Language::En => format!("{limit} per customer"),
    }
}

/// What a passed check found.
pub fn passed(subject: Subject, quantity: u64, has_range: bool, language: Language) -> String {
    let text = |text: IssueText| text.text(language).into_owned();
    match (subject, language) {
        (Subject::Review, _) => text(IssueText::ReviewDone),
        (Subject::Stock, Language::ZhCn) => format!("库存充足 {} 张", grouped(quantity)),
        (Subject::Stock, Language::En) => format!("{} in stock", grouped(quantity)),
        (Subject::Validity, _) if has_range => text(IssueText::WithinValidity),
        (Subject::Validity, _) => text(IssueText::WithoutEnd),
    }
}

/// Why users can't receive the voucher, and what that means for issuing.
pub fn obstacle(obstacle: Obstacle, language: Language) -> String {
    let (zh, en) = match obstacle {
        Obstacle::UnderReview => (
            "审核中，只有测试用户能领取。可以先准备二维码和海报",
            "Under review: only testers can claim. QR code and poster can be prepared",
        ),
        Obstacle::Rejected => ("审核未通过，不能投放", "Rejected: it can't be issued"),
        Obstacle::TakenOff => ("已被微信下架，不能投放", "Removed by Weixin: it can't be issued"),
        Obstacle::Deleted => ("已删除，不能投放", "Deleted: it can't be issued"),
        Obstacle::NoStock => {
            ("没有库存，扫码的顾客领不到", "Out of stock: customers who scan get nothing")
        }
        Obstacle::Expired => ("已过期，不能投放", "Expired: it can't be issued"),
        Obstacle::NotBegun(day) => {
            return match language {
                Language::ZhCn => format!("有效期 {day} 才开始，之前不能使用"),
                Language::En => format!("Valid from {day}; it can't be used before"),
            };
        }
    };
    match language {
        Language::ZhCn => zh.to_owned(),
        Language::En => en.to_owned(),
    }
}

/// A store that hasn't passed its review.
pub fn stores_unseen(names: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{names} 未过审，顾客看不到"),
        Language::En => format!("{names}: not approved, customers don't see it"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_figures_that_are_known_are_named() {
        let some = ChannelFigures { views: None, claims: 1204, gifts: 0, redemptions: 58 };
        assert_eq!(figures(some, Language::ZhCn), "领取 1,204 · 核销 58");
        let all = ChannelFigures { views: Some(2), gifts: 1, ..some };
        let text = "Viewed 2 · Claimed 1,204 · Redeemed 58 · Given 1";
        assert_eq!(figures(all, Language::En), text);
    }

    #[test]
    fn a_poster_names_some_stores_and_counts_all() {
        let names = ["静安寺店", "徐家汇店"].map(str::to_owned);
        assert_eq!(stores(&names, 0, Language::ZhCn), "静安寺店、徐家汇店");
        assert_eq!(stores(&names, 6, Language::ZhCn), "静安寺店、徐家汇店 等 8 家门店");
        assert_eq!(stores(&names, 6, Language::En), "静安寺店, 徐家汇店 and 6 more");
    }
}
