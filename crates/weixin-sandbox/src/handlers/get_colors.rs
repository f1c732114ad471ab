//! `GET /card/getcolors`: the 14 colours.

use card_model::color::COLORS;
use weixin_api::card::get_colors::{Color, Response};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented},
    platform::Platform,
    request::Request,
};

pub(super) const FIDELITY: &[Rule] =
    &[documented("fourteen colours with names and values", "S0 to S2; a live answer of 2016")];

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
