//! `POST /card/membercard/userinfo/get`: a member's data.

use card_model::card_type::CardType;
use weixin_api::{
    errcode::{MEMBER_CARD_REQUIRED, MISSING_CARD_ID, MISSING_CODE},
    member_card::{
        get_user_info::Response,
        user_form::{Field, UserForm},
    },
};

use crate::{
    answer::Rejection,
    domain::code::endpoints::get::{UNKNOWN_CODE, find_asked},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Weixin's nickname for users without a public name.
const NAMELESS: &str = "微信用户";

impl Served for weixin_api::member_card::get_user_info::GetUserInfo {
    const MEMBERS: &'static [Member] =
        &[text("card_id", MISSING_CARD_ID), text("code", MISSING_CODE)];
    const RULES: &'static [Rule] = &[
        documented(
            "number, points, stored value, state and fields of a member",
            "T4 \"8.1 Fetching Member Information\"",
        ),
        documented(
            "the user's entries are in `common_field_list`, those of the merchant's fields in \
         `custom_field_list`",
            "T4 \"8.1 Fetching Member Information\"",
        ),
        inferred("values set by the merchant are in `custom_field_list`", "the name of the member"),
        inferred("`has_active`", "Senparc's UserinfoGetResult"),
        invented(
            "the nickname is the name that the user filled in, otherwise `微信用户`; the sex likewise, \
         otherwise `UNKNOWN`",
            "the sandbox's users have neither",
        ),
        inferred("the code of a card that isn't a member card: 72003", "the errcodes' messages"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        inferred("a missing `code`: 41013", "the errcodes' messages"),
        UNKNOWN_CODE,
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (key, held) = find_asked(platform, asked.code.as_ref(), asked.card_id.as_ref())?;
        let world = platform.world();
        let record = world.cards.get(&held.card_id);
        if record.is_none_or(|record| *record.card.card_type() != CardType::MemberCard) {
            return Err(Rejection::at(MEMBER_CARD_REQUIRED, "card_id"));
        }
        let shown = world.member_cards.shown(&key);
        let form = shown.form.clone().unwrap_or_default();
        let common = form.common_field_list.unwrap_or_default();
        let entry = |name: &str| {
            let field = common.iter().find(|field| field.name.as_deref() == Some(name));
            field.and_then(|field| field.value.clone()).filter(|value| !value.is_empty())
        };
        let nickname = entry("USER_FORM_INFO_FLAG_NAME").unwrap_or_else(|| NAMELESS.to_owned());
        let sex = match entry("USER_FORM_INFO_FLAG_SEX").as_deref() {
            Some("男" | "MALE") => "MALE",
            Some("女" | "FEMALE") => "FEMALE",
            _ => "UNKNOWN",
        };
        let own = form.custom_field_list.unwrap_or_default();
        let set = shown.other.iter().filter_map(|(name, value)| {
            Some(Field {
                name: Some(name.clone()),
                value: Some(value.as_str()?.to_owned()),
                ..Field::default()
            })
        });
        Ok(Response {
            openid: Some(world.openid(held.user)),
            nickname: Some(nickname),
            membership_number: Some(shown.number.clone()),
            bonus: Some(shown.bonus),
            balance: Some(shown.balance),
            sex: Some(sex.to_owned()),
            user_info: Some(UserForm {
                custom_field_list: Some(own.into_iter().chain(set).collect()),
                common_field_list: Some(common),
                ..UserForm::default()
            }),
            has_active: Some(shown.active),
            user_card_status: Some(held.status.clone()),
            ..Response::default()
        })
    }
}
