//! `POST /cgi-bin/component/batchget_card_merchant`: the merchants of the third-party platform, part by part.

use weixin_api::{
    errcode::INVALID_ARGUMENT,
    sub_merchant::list_card_merchants::{Request as Asked, Response},
};

use crate::{
    answer::{Answer, Fault},
    domain::component::endpoints::get_card_merchant::on_the_wire,
    fidelity::{Rule, documented, inferred, invented},
    platform::Platform,
    request::{Request, decode},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "`next_get` of an answer asks for what follows",
        "Senparc `AdvancedAPIs/Card/CardAPI.cs`",
    ),
    inferred("20 merchants in an answer", "a comment of Senparc; a comment of ydwx says 100"),
    invented(
        "`next_get` counts merchants and is empty at the end; another text: 40035",
        "no source says",
    ),
];

/// Merchants in one answer.
const LIMIT: usize = 20;

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let asked: Asked = decode(request.object()?)?;
    let begin = match asked.next_get.as_deref().map(str::trim).unwrap_or_default() {
        "" => 0,
        text => text.parse().map_err(|_| Fault::at(INVALID_ARGUMENT, "next_get"))?,
    };
    let mut found = platform.world().qualifications.merchants_from(begin);
    let list = found.by_ref().take(LIMIT).map(|(appid, it)| on_the_wire(appid, it)).collect();
    let next_get = Some(found.next().map(|(_, it)| it.serial.to_string()).unwrap_or_default());
    Answer::success(Response { list: Some(list), next_get, ..Response::default() })
}
