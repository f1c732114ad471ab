//! The public pages and repositories that the rules of this project are based on. `docs/sources.md` is generated from
//! this table.

/// A public page, a folder of pages, or a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The short name, e.g. `S2`.
    pub short: &'static str,
    /// For a folder of pages, what follows the short name: `name`, `id` or `number`.
    pub followed_by: Option<&'static str>,
    /// The title in Markdown.
    pub title: &'static str,
    /// The public URL.
    pub address: &'static str,
}

/// Declares the pages, their list, and their URLs for documentation.
macro_rules! pages {
    ($($name:ident = $short:literal $(($followed_by:literal))?, $title:literal, $address:literal;)*) => {
        $(
            #[doc = concat!("[", $title, "](", $address, ").")]
            pub(super) const $name: Page = Page {
                short: $short,
                followed_by: pages!(@followed_by $($followed_by)?),
                title: $title,
                address: $address,
            };
        )*

        /// All pages, in the order of `docs/sources.md`.
        pub const PAGES: &[Page] = &[$($name),*];

        /// The short name of a page as a link, for documentation.
        macro_rules! page_link {
            $(($name) => { concat!("[", $short, "](", $address, ")") };)*
        }
        pub(crate) use page_link;

        /// The line of an item's documentation that links its source.
        macro_rules! cite {
            ($page:ident, $section:literal) => {
                concat!("\n<small>source: ", crate::source::page_link!($page), " \"", $section, "\"</small>")
            };
        }
        pub(crate) use cite;
    };
    (@followed_by $followed_by:literal) => { Some($followed_by) };
    (@followed_by) => { None };
}

pages! {
    S0 = "S0",
        "Friend's Vouchers Management APIs",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html";
    S1 = "S1",
        "Creating Friend's Vouchers",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html";
    S2 = "S2",
        "Managing coupons, vouchers and cards; another edition is below `doc/offiaccount/en/Cards_and_Offer`",
        "https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html";
    S3 = "S3",
        "Weixin coupon interface (getting started)",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/WeChat_Coupon_Interface.html";
    T1 = "T1",
        "Issuing Friend's Vouchers",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Distributing_Friend-Shared_Coupons_and_Vouchers.html";
    T2 = "T2",
        "Introduction to Friend's Vouchers",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Friend_coupon_description.html";
    T3 = "T3",
        "Creating coupons, vouchers and cards; R1 has its Chinese field table (`string(27)` and so on)",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html";
    T4 = "T4",
        "Managing member cards",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html";
    P1 = "P1",
        "Issuing coupons",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html";
    P2 = "P2",
        "Redeeming coupons",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html";
    P3 = "P3",
        "Coupon-related events",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html";
    P4 = "P4",
        "Configuring the inventory and topping up the token account",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Inventory_Configuration_Recharge_Coupons.html";
    P5 = "P5",
        "Third-party developer mode (Chinese; titles of sections as in the English edition)",
        "https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html";
    P6 = "P6",
        "Special tickets",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Special_ticket.html";
    P7 = "P7",
        "Creating member cards",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html";
    P8 = "P8",
        "Gift cards (Chinese)",
        "https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html";
    P9 = "P9",
        "Store API",
        "https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Store_Interface.html";
    P10 = "P10",
        "Store mini program API",
        "https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Shop_Miniprogram_Interface.html";
    P11 = "P11",
        "Use of access tokens (Chinese)",
        "https://developers.weixin.qq.com/doc/oplatform/developers/dev/AccessToken.html";
    P12 = "P12",
        "getStableAccessToken",
        "https://developers.weixin.qq.com/doc/service/en/api/base/api_getstableaccesstoken.html";
    P13 = "P13",
        "API call limits",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Message_Management/API_Call_Limits.html";
    P14 = "P14",
        "Error codes of cards",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Card_coupons_error_code.html";
    P15 = "P15",
        "Error codes of all endpoints (Chinese)",
        "https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html";
    P16 = "P16",
        "Encryption and decryption of messages",
        "https://developers.weixin.qq.com/doc/oplatform/en/Third-party_Platforms/Message_Encryption/Technical_Plan.html";
    P17 = "P17",
        "Invoicing platform API list",
        "https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Invoice/E_Invoice/Invoicing_Platform_API_List.html";
    P18 = "P18",
        "Vendor API list of electronic invoices",
        "https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Invoice/E_Invoice/Vendor_API_List.html";
    P19 = "P19",
        "JS-SDK and its signatures",
        "https://developers.weixin.qq.com/doc/offiaccount/en/OA_Web_Apps/JS_SDK.html";
    P20 = "P20"("name"),
        "Invoice endpoints, one page each: `name.html` in the folder of its group, e.g. `platform/api_insertinvoice.html`, `FiscalReceipt/api_invoicebizgetauthdata.html`",
        "https://developers.weixin.qq.com/doc/service/en/api/invoice/";
    P21 = "P21"("name"),
        "Third-party platforms, one page each: `name.html`. `Authorization_Process_Technical_Description` and `component_verify_ticket` are in `2.0/api/Before_Develop/`",
        "https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/api/";
    P22 = "P22",
        "getApiQuota (Chinese, with its error codes)",
        "https://developers.weixin.qq.com/doc/offiaccount/openApi/get_api_quota.html";
    P23 = "P23",
        "getRidInfo (Chinese, with its error codes)",
        "https://developers.weixin.qq.com/doc/offiaccount/openApi/get_rid_info.html";
    P24 = "P24",
        "Coupons in mini programs (a copy of Tencent's page, Chinese)",
        "https://itbook.team/book/weixinapp/WeiXinXiaoChengXuAPIKeFuXiaoXi/WeiXinKaQuanJieKouWenDang.html";
    P25 = "P25",
        "Access overview",
        "https://developers.weixin.qq.com/doc/offiaccount/en/Basic_Information/Access_Overview.html";
    P26 = "P26",
        "getusercumulate, section \"4. Note\"",
        "https://developers.weixin.qq.com/doc/subscription/en/api/wedata/user/api_getusercumulate.html";
    P27 = "P27",
        "Friend's Vouchers, edition V1.4 of 2016-04-12 (a copy of Tencent's page, Chinese)",
        "http://oa.team/book/weixinmp/WeiXinKaQuanJieKouShuoMing/PengYouDeQuanZhuanQu.html";
    P28 = "P28"("number"),
        "Electronic invoices of companies, one page each (Chinese)",
        "https://developer.work.weixin.qq.com/document/path/";
    P29 = "P29",
        "Coupons in mini programs: receiving, showing and opening cards (Chinese)",
        "https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons-Mini_Program_Start_Up.html";
    P30 = "P30",
        "Reimburser API list of electronic invoices",
        "https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Invoice/E_Invoice/Reimburser_API_List.html";
    P31 = "P31",
        "Invoice titles (Chinese)",
        "https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/Quick_issuing/Interface_Instructions.html";
    P32 = "P32",
        "Get access token (Chinese)",
        "https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Get_access_token.html";
    P33 = "P33",
        "Reset the number of API calls",
        "https://developers.weixin.qq.com/doc/service/en/api/apimanage/api_clearquota.html";
    R1 = "R1",
        "Requests and answers recorded in 2016, by endpoint (`tianye/WechatMpSDK`, `README.md`)",
        "https://github.com/tianye/WechatMpSDK/blob/master/README.md";
    R2 = "R2",
        "Answers recorded in December 2017, by test (`rocye/wx-idk`, `CardReqTest.java`)",
        "https://github.com/rocye/wx-idk/blob/master/src/test/java/org/wx/sdk/card/CardReqTest.java";
    K = "K",
        "Scripts of Tencent's card console, saved in May 2018 (`hanzhichao/practice_code`); `K \"submit\"` is the file `submit3a7b39.js`",
        "https://github.com/hanzhichao/practice_code/tree/396c3bf0c266c234f8b7c59bf3978407d922173e/down_js";
    F1 = "F1",
        "A thread of Tencent's forum: a title of 27 bytes is accepted, one of 28 is refused",
        "https://developers.weixin.qq.com/community/pay/doc/0002406217c0c042d1b04ae4f61c00";
    FORUM = "forum"("id"),
        "Other threads of Tencent's forum",
        "https://developers.weixin.qq.com/community/develop/doc/";
    SENPARC = "Senparc",
        "Client (C#); its issues and pull requests by number; classes in `src/Senparc.Weixin.MP/Senparc.Weixin.MP/AdvancedAPIs/Card`",
        "https://github.com/JeffreySu/WeiXinMPSDK";
    SKIT = "SKIT",
        "Client (C#) whose tests keep Tencent's examples by the name of the type, in `ModelSamples`; the comments in `Extensions` name Tencent's page of each call; types of stores are in the parent of commit 3cf32f3",
        "https://github.com/fudiwei/DotNetCore.SKIT.FlurlHttpClient.Wechat";
    WXJAVA = "WxJava",
        "Client (Java); its issues by number",
        "https://github.com/binarywang/WxJava";
    WEIXIN_POPULAR = "weixin-popular",
        "Client (Java)",
        "https://github.com/liyiorg/weixin-popular";
    JFINAL_WEIXIN = "jfinal-weixin",
        "Client (Java)",
        "https://gitee.com/jfinal/jfinal-weixin";
    WECHATPY = "wechatpy",
        "Client (Python)",
        "https://github.com/wechatpy/wechatpy";
    WEROBOT = "werobot",
        "Client (Python); events in `werobot/messages/events.py`",
        "https://github.com/offu/WeRoBot";
    YDWX = "ydwx",
        "Client (PHP)",
        "https://github.com/ydhl/ydwx";
    EASYWECHAT = "easywechat",
        "Client (PHP); `src/OfficialAccount/Card` of version 5",
        "https://github.com/w7corp/easywechat";
    CHANXUEHONG = "chanxuehong",
        "Client (Go); `mp/card/base_info_struct.go` of version 1 keeps the older states of cards",
        "https://github.com/chanxuehong/wechat/blob/92e7969c47a1b4f8e8a1d76c2e4f4cf0384cfa0a/mp/card/base_info_struct.go";
}
