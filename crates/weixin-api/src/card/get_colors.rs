//! `GET /card/getcolors` lists the colours (seed 001 section 4.3; facts page 2.3).

use card_model::wire_object;

use crate::{endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Lists the colours.
    GetColors, "/card/getcolors", Read, "seed 001 section 4.3", Empty => Response
);

wire_object! {
    /// The colours.
    pub struct Response {
        /// In the platform's order.
        colors: Vec<Color> = "colors",
    }
}

wire_object! {
    /// One colour.
    pub struct Color {
        /// The name that `card/create` takes.
        name: String = "name",
        /// The value, e.g. `#63b359`.
        value: String = "value",
    }
}
