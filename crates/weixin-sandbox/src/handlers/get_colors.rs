//! `GET /card/getcolors`: the 14 colours.

use card_model::color::COLORS;
use weixin_api::card::get_colors::{Color, Response};

use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::Request,
};

pub(super) fn answer(_: &mut Platform, _: &Request) -> Result<Answer, Fault> {
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
