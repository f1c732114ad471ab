//! The files of a QR code: PNG for programs and messages, SVG for print.

use leptos::prelude::*;

use crate::{browser, components::icon::Icon, state::issue::QrPicture};

/// Smallest side of a PNG in pixels: sharp on paper up to 10 cm at 300 dots per inch.
const PNG_PIXELS: usize = 1280;

pub(super) fn buttons(picture: QrPicture, name: String) -> AnyView {
    let scale = PNG_PIXELS.div_ceil(picture.side);
    let pixels = scale * picture.side;
    let svg = {
        let (picture, name) = (picture.clone(), format!("{name}.svg"));
        move |_| browser::save(&name, picture.svg().as_bytes())
    };
    let png = move |_| {
        let drawn = browser::canvas::png_of_rows(picture.side, scale, &picture.dark);
        if let Some(bytes) = drawn {
            browser::save(&format!("{name}.png"), &bytes);
        }
    };
    view! {
        <button class="button button-small" type="button" data-action="save-png" on:click=png>
            {Icon::Download.view()}{format!("PNG {pixels} px")}
        </button>
        <button class="button button-small" type="button" data-action="save-svg" on:click=svg>
            {Icon::Download.view()}"SVG"
        </button>
    }
    .into_any()
}
