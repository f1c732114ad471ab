//! One handler an endpoint, each in a file of the endpoint's name. An endpoint without one doesn't
//! compile.

use weixin_api::{
    card, code,
    endpoint::{self, Endpoint},
    errcode, media, statistics, store, token,
};

use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::Request,
};

mod batch_get;
mod code_consume;
mod code_get;
mod create;
mod delete;
mod get;
mod get_colors;
mod modify_stock;
mod poi_list;
mod stable_token;
mod statistics_card;
mod statistics_query;
mod statistics_summary;
mod token_plain;
mod update;
mod upload_image;

/// A handler and the path that it serves.
struct Served {
    path: &'static str,
    answer: fn(&mut Platform, &Request) -> Result<Answer, Fault>,
}

impl Served {
    const fn new<E: Endpoint>(
        answer: fn(&mut Platform, &Request) -> Result<Answer, Fault>,
    ) -> Self {
        Self { path: E::INFO.path, answer }
    }
}

const SERVED: &[Served] = &[
    Served::new::<token::stable_token::StableToken>(stable_token::answer),
    Served::new::<token::access_token::AccessToken>(token_plain::answer),
    Served::new::<media::upload_image::UploadImage>(upload_image::answer),
    Served::new::<card::get_colors::GetColors>(get_colors::answer),
    Served::new::<card::create::Create>(create::answer),
    Served::new::<card::get::Get>(get::answer),
    Served::new::<card::batch_get::BatchGet>(batch_get::answer),
    Served::new::<card::update::Update>(update::answer),
    Served::new::<card::delete::Delete>(delete::answer),
    Served::new::<card::modify_stock::ModifyStock>(modify_stock::answer),
    Served::new::<code::get::Get>(code_get::answer),
    Served::new::<code::consume::Consume>(code_consume::answer),
    Served::new::<store::list::List>(poi_list::answer),
    Served::new::<statistics::summary::Summary>(statistics_summary::answer),
    Served::new::<statistics::card::Card>(statistics_card::answer),
];

/// Whether every endpoint of `weixin-api` has its handler.
const fn every_endpoint_is_served() -> bool {
    let mut endpoints = endpoint::ALL;
    while let [first, rest @ ..] = endpoints {
        let mut served = SERVED;
        let mut found = false;
        while let [handler, others @ ..] = served {
            found = found || same(handler.path, first.path);
            served = others;
        }
        if !found {
            return false;
        }
        endpoints = rest;
    }
    true
}

const fn same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([first, rest @ ..], [other_first, other_rest @ ..]) = (one, other) {
        if *first != *other_first {
            return false;
        }
        (one, other) = (rest, other_rest);
    }
    one.is_empty() && other.is_empty()
}

const _: () = assert!(every_endpoint_is_served(), "an endpoint of weixin-api has no handler");

/// Answers a call of an endpoint.
pub(crate) fn answer(
    path: &str,
    platform: &mut Platform,
    request: &Request,
) -> Result<Answer, Fault> {
    match SERVED.iter().find(|served| served.path == path) {
        Some(served) => (served.answer)(platform, request),
        None => Err(Fault::new(errcode::INVALID_URL)),
    }
}
