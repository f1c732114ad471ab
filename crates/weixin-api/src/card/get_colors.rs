//! `GET /card/getcolors` lists the colours (seed 001 section 4.3; facts page 2.3).

use card_model::wire_object;

use crate::{
    endpoint::{Body, Credential, Effect, Endpoint, EndpointInfo, Method},
    envelope::Empty,
};

/// Lists the colours.
#[derive(Debug, Clone, Copy)]
pub struct GetColors;

impl Endpoint for GetColors {
    const INFO: EndpointInfo = EndpointInfo {
        path: "/card/getcolors",
        method: Method::Get,
        effect: Effect::Read,
        body: Body::Query,
        credential: Credential::AccessToken,
        source: "seed 001 section 4.3",
    };
    type Request = Empty;
    type Response = Response;
}

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
