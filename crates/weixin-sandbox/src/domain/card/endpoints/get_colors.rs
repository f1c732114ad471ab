//! `GET /card/getcolors`: the 14 colours.

use card_model::color::COLORS;
use weixin_api::card::get_colors::{Color, Response};

use crate::{
    answer::Rejection,
    platform::Platform,
    rule::{Rule, observed},
    serve::Served,
};

impl Served for weixin_api::card::get_colors::GetColors {
    const RULES: &'static [Rule] = &[observed(
        "fourteen colours with names and values",
        "R1 \"2.1 获取卡券颜色\"; wechatpy `client/api/card.py`",
    )];

    fn serve(_: &mut Platform, _: Self::Request) -> Result<Self::Response, Rejection> {
        let colors = COLORS
            .iter()
            .map(|color| Color {
                name: Some(color.name.to_owned()),
                value: Some(color.hex.to_owned()),
                ..Color::default()
            })
            .collect();
        Ok(Response { colors: Some(colors), ..Response::default() })
    }
}
