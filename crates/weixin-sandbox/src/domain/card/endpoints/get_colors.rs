//! `GET /card/getcolors`: the 14 colours.

use card_model::color::COLORS;
use weixin_api::card::get_colors::{Color, Response};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, observed},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[observed(
    "fourteen colours with names and values",
    "R1 \"2.1 获取卡券颜色\"; wechatpy `client/api/card.py`",
)];

pub(crate) fn answer(_: &mut Platform, _: &Request) -> Result<Answer, Fault> {
    let colors = COLORS
        .iter()
        .map(|color| Color {
            name: Some(color.name.to_owned()),
            value: Some(color.hex.to_owned()),
            ..Color::default()
        })
        .collect();
    Answer::success(Response { colors: Some(colors), ..Response::default() })
}
