//! `POST /cgi-bin/component/batchget_card_merchant`: the merchants of the third-party platform, page by page.

use weixin_api::{errcode::INVALID_ARGUMENT, sub_merchant::list_card_merchants::Response};

use crate::{
    answer::Rejection,
    domain::component::endpoints::get_card_merchant::on_the_wire,
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Maximum number of merchants in one response.
const LIMIT: usize = 20;

impl Served for weixin_api::sub_merchant::list_card_merchants::ListCardMerchants {
    const RULES: &'static [Rule] = &[
        documented(
            "`next_get` of a response requests the next page",
            "Senparc `AdvancedAPIs/Card/CardAPI.cs`",
        ),
        inferred("20 merchants per response", "a comment in Senparc; a comment in ydwx states 100"),
        invented(
            "`next_get` is a number of merchants, and empty at the end; any other text: 40035",
            "no source states it",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let begin = match asked.next_get.as_deref().map(str::trim).unwrap_or_default() {
            "" => 0,
            text => text.parse().map_err(|_| Rejection::at(INVALID_ARGUMENT, "next_get"))?,
        };
        let mut found = platform.world().qualifications.merchants_from(begin);
        let list = found.by_ref().take(LIMIT).map(|(appid, it)| on_the_wire(appid, it)).collect();
        let next_get = Some(found.next().map(|(_, it)| it.serial.to_string()).unwrap_or_default());
        Ok(Response { list: Some(list), next_get, ..Response::default() })
    }
}
