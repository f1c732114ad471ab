//! The 14 background colours that `card/getcolors` returns, as recorded in [R1, "2.1 getcolors"][R1].
//!
//! [R1]: https://github.com/tianye/WechatMpSDK/blob/master/README.md

/// A colour: the name that `card/create` accepts and the value that `card/get` returns ([R2, `testGetCardReq`][R2]).
///
/// [R2]: https://github.com/rocye/wx-idk/blob/master/src/test/java/org/wx/sdk/card/CardReqTest.java
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color {
    /// The name in requests, e.g. `Color010`.
    pub name: &'static str,
    /// The value in responses, e.g. `#63b359`.
    pub hex: &'static str,
}

/// All colours in the platform's order.
pub const COLORS: [Color; 14] = [
    Color { name: "Color010", hex: "#63b359" },
    Color { name: "Color020", hex: "#2c9f67" },
    Color { name: "Color030", hex: "#509fc9" },
    Color { name: "Color040", hex: "#5885cf" },
    Color { name: "Color050", hex: "#9062c0" },
    Color { name: "Color060", hex: "#d09a45" },
    Color { name: "Color070", hex: "#e4b138" },
    Color { name: "Color080", hex: "#ee903c" },
    Color { name: "Color081", hex: "#f08500" },
    Color { name: "Color082", hex: "#a9d92d" },
    Color { name: "Color090", hex: "#dd6549" },
    Color { name: "Color100", hex: "#cc463d" },
    Color { name: "Color101", hex: "#cf3e36" },
    Color { name: "Color102", hex: "#5E6671" },
];

/// Returns the colour with a name or value, ignoring case. Both occur in `base_info.color`: a name in requests, a
/// value in responses.
///
/// ```
/// assert_eq!(card_model::color::find("#63B359").map(|color| color.name), Some("Color010"));
/// assert_eq!(card_model::color::find("#10AD61"), None); // an older palette's value
/// ```
pub fn find(name_or_hex: &str) -> Option<Color> {
    COLORS
        .into_iter()
        .find(|color| color.name == name_or_hex || color.hex.eq_ignore_ascii_case(name_or_hex))
}
