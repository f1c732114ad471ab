//! `POST /card/invoice/biz/getusertitleurl`: a page on which a user saves an invoice title.

use weixin_api::{errcode::INVALID_INVOICE_PARAMETERS, invoice::get_title_url::TitleUrl};

use crate::{
    answer::Rejection,
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Address of the page.
pub(crate) const PAGE: &str = "https://mp.weixin.qq.com/bizmall/invoicetitle?";

impl Served for weixin_api::invoice::get_title_url::GetTitleUrl {
    const RULES: &'static [Rule] = &[
        documented(
            "`title` is required unless the user fills the page in (`user_fill` 1); a telephone number has only \
         digits and `-`",
            "P20 api_invoicebizgetusertitleurl",
        ),
        inferred("a missing or invalid member: 72031", "the errcode's meaning"),
        invented(
            "the page's address contains the merchant's title, and `keep_invoice_title` reads it",
            "the platform's address is opaque",
        ),
        invented(
            "the length of a tax number isn't checked",
            "the page states 15 to 20 characters; its example has 10",
        ),
    ];

    fn serve(_platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let title = asked;
        let filled = title.user_fill == Some(1);
        if !filled && title.title.as_deref().is_none_or(|title| title.trim().is_empty()) {
            return Err(Rejection::at(INVALID_INVOICE_PARAMETERS, "title"));
        }
        let phone = title.phone.as_deref().unwrap_or_default();
        if !phone.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return Err(Rejection::at(INVALID_INVOICE_PARAMETERS, "phone"));
        }
        let members = [
            ("user_fill", Some(if filled { "1" } else { "0" })),
            ("title", title.title.as_deref()),
            ("phone", title.phone.as_deref()),
            ("tax_no", title.tax_no.as_deref()),
            ("addr", title.addr.as_deref()),
            ("bank_type", title.bank_type.as_deref()),
            ("bank_no", title.bank_no.as_deref()),
        ];
        // If the user fills in the page, the merchant offers nothing else.
        let offered = members.iter().filter(|(name, _)| !filled || *name == "user_fill");
        let offered: Vec<_> = offered.filter_map(|(name, value)| Some((name, (*value)?))).collect();
        let query = serde_urlencoded::to_string(offered).unwrap_or_default();
        Ok(TitleUrl { url: Some(format!("{PAGE}{query}")), ..TitleUrl::default() })
    }
}
