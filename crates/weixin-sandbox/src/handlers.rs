//! One handler an endpoint, each in a file of the endpoint's name. Endpoints that have none answer
//! "invalid url"; a list beside the sources names them.

use weixin_api::{
    card, code, endpoint::Endpoint, errcode, js_ticket, media, quota, statistics, store,
    sub_merchant, token, token_inventory,
};

use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::Request,
};

mod batch_get;
mod code_consume;
mod code_get;
mod coins_activate;
mod coins_balance;
mod coins_confirm;
mod coins_order;
mod coins_orders;
mod coins_price;
mod coins_recharge;
mod create;
mod delete;
mod get;
mod get_colors;
mod merchant_categories;
mod merchant_get;
mod merchant_list;
mod merchant_submit;
mod merchant_update;
mod modify_stock;
mod poi_add;
mod poi_categories;
mod poi_delete;
mod poi_get;
mod poi_list;
mod poi_update;
mod quota_clear;
mod quota_get;
mod stable_token;
mod statistics_card;
mod statistics_query;
mod statistics_summary;
mod ticket;
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
    Served::new::<sub_merchant::get_categories::GetCategories>(merchant_categories::answer),
    Served::new::<sub_merchant::submit::Submit>(merchant_submit::answer),
    Served::new::<sub_merchant::update::Update>(merchant_update::answer),
    Served::new::<sub_merchant::get::Get>(merchant_get::answer),
    Served::new::<sub_merchant::batch_get::BatchGet>(merchant_list::answer),
    Served::new::<store::add::Add>(poi_add::answer),
    Served::new::<store::get::Get>(poi_get::answer),
    Served::new::<store::update::Update>(poi_update::answer),
    Served::new::<store::delete::Delete>(poi_delete::answer),
    Served::new::<store::list_categories::ListCategories>(poi_categories::answer),
    Served::new::<js_ticket::get::Get>(ticket::answer),
    Served::new::<quota::clear::Clear>(quota_clear::answer),
    Served::new::<quota::get::Get>(quota_get::answer),
    Served::new::<token_inventory::activate::Activate>(coins_activate::answer),
    Served::new::<token_inventory::get_balance::GetBalance>(coins_balance::answer),
    Served::new::<token_inventory::get_price::GetPrice>(coins_price::answer),
    Served::new::<token_inventory::confirm::Confirm>(coins_confirm::answer),
    Served::new::<token_inventory::recharge::Recharge>(coins_recharge::answer),
    Served::new::<token_inventory::get_order::GetOrder>(coins_order::answer),
    Served::new::<token_inventory::list_orders::ListOrders>(coins_orders::answer),
];

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

#[cfg(test)]
mod tests {
    use weixin_api::endpoint::ALL;

    use super::SERVED;

    /// The endpoints of the catalogue without a handler, in the catalogue's order.
    const UNSERVED: &str = include_str!("../unserved-endpoints.txt");

    #[test]
    fn an_endpoint_is_served_or_listed_as_not_served() {
        let served = |path: &str| SERVED.iter().any(|handler| handler.path == path);
        let unserved: Vec<&str> =
            ALL.iter().map(|endpoint| endpoint.path).filter(|path| !served(path)).collect();
        assert_eq!(unserved, UNSERVED.lines().collect::<Vec<_>>());
        assert_eq!(unserved.len() + SERVED.len(), ALL.len());
    }
}
