//! One handler an endpoint, each in a file of the endpoint's name. Endpoints that have none answer
//! "invalid url"; a list beside the sources names them.

use weixin_api::{
    card, code, endpoint::Endpoint, errcode, general_card, issue, js_ticket, lucky_money, media,
    member_card, quota, statistics, store, sub_merchant, ticket, token, token_inventory,
};

use crate::{
    answer::{Answer, Fault},
    fidelity::Rule,
    platform::Platform,
    request::Request,
};

mod activation_form_set;
mod activation_get;
mod activation_url;
mod article_html;
mod batch_get;
mod code_check;
mod code_consume;
mod code_decrypt;
mod code_deposit;
mod code_deposit_count;
mod code_get;
mod code_mark;
mod code_unavailable;
mod code_update;
mod coins_activate;
mod coins_balance;
mod coins_confirm;
mod coins_order;
mod coins_orders;
mod coins_price;
mod coins_recharge;
pub(crate) mod component;
mod create;
mod delete;
mod get;
mod get_colors;
mod gift_card;
mod landing_page_create;
mod member_card_activate;
mod member_card_update_user;
mod member_card_user_info;
mod merchant_categories;
mod merchant_get;
mod merchant_list;
mod merchant_submit;
mod merchant_update;
mod modify_stock;
mod pay_cell_set;
mod poi_add;
mod poi_categories;
mod poi_delete;
mod poi_get;
mod poi_list;
mod poi_update;
mod qr_code_create;
mod qualification;
mod quota_clear;
mod quota_get;
mod self_consume_cell_set;
mod special;
mod stable_token;
mod statistics_card;
mod statistics_members;
mod statistics_query;
mod statistics_summary;
mod ticket_get;
mod ticket_update;
mod token_plain;
mod update;
mod upload_image;
mod user_card_list;
mod white_list_set;

/// A handler and the path that it serves.
struct Served {
    path: &'static str,
    answer: fn(&mut Platform, &Request) -> Result<Answer, Fault>,
    rules: &'static [Rule],
}

impl Served {
    const fn new<E: Endpoint>(
        answer: fn(&mut Platform, &Request) -> Result<Answer, Fault>,
    ) -> Self {
        Self { path: E::INFO.path, answer, rules: &[] }
    }

    /// Says how faithful it is.
    const fn marked(self, rules: &'static [Rule]) -> Self {
        Self { rules, ..self }
    }
}

/// The tables of all groups of endpoints.
const GROUPS: &[&[Served]] = &[SERVED, component::SERVED, qualification::SERVED, gift_card::SERVED];

/// Cards, codes, issuing and what belongs to them.
const SERVED: &[Served] = &[
    Served::new::<token::stable_token::StableToken>(stable_token::answer),
    Served::new::<token::access_token::AccessToken>(token_plain::answer),
    Served::new::<media::upload_image::UploadImage>(upload_image::answer),
    Served::new::<card::get_colors::GetColors>(get_colors::answer).marked(get_colors::FIDELITY),
    Served::new::<card::create::Create>(create::answer),
    Served::new::<card::get::Get>(get::answer),
    Served::new::<card::batch_get::BatchGet>(batch_get::answer),
    Served::new::<card::update::Update>(update::answer),
    Served::new::<card::delete::Delete>(delete::answer),
    Served::new::<card::modify_stock::ModifyStock>(modify_stock::answer),
    Served::new::<code::get::Get>(code_get::answer),
    Served::new::<code::consume::Consume>(code_consume::answer),
    Served::new::<card::set_pay_cell::SetPayCell>(pay_cell_set::answer),
    Served::new::<card::set_self_consume_cell::SetSelfConsumeCell>(self_consume_cell_set::answer),
    Served::new::<issue::create_qr_code::CreateQrCode>(qr_code_create::answer),
    Served::new::<issue::create_landing_page::CreateLandingPage>(landing_page_create::answer),
    Served::new::<issue::get_article_html::GetArticleHtml>(article_html::answer),
    Served::new::<issue::set_test_white_list::SetTestWhiteList>(white_list_set::answer),
    Served::new::<member_card::activate::Activate>(member_card_activate::answer),
    Served::new::<member_card::update_user::UpdateUser>(member_card_update_user::answer),
    Served::new::<member_card::get_user_info::GetUserInfo>(member_card_user_info::answer),
    Served::new::<ticket::update_movie_ticket::UpdateMovieTicket>(ticket_update::movie),
    Served::new::<ticket::update_meeting_ticket::UpdateMeetingTicket>(ticket_update::meeting),
    Served::new::<ticket::check_in_boarding_pass::CheckInBoardingPass>(ticket_update::boarding),
    Served::new::<general_card::activate::Activate>(special::unknown_type),
    Served::new::<general_card::deactivate::Deactivate>(special::unknown_type),
    Served::new::<general_card::update_user::UpdateUser>(special::unknown_type),
    Served::new::<lucky_money::update_balance::UpdateBalance>(special::unknown_type),
    Served::new::<statistics::member_card::MemberCard>(statistics_members::summary),
    Served::new::<statistics::member_card_detail::MemberCardDetail>(statistics_members::detail),
    Served::new::<member_card::get_activation_url::GetActivationUrl>(activation_url::answer),
    Served::new::<member_card::set_activation_form::SetActivationForm>(activation_form_set::answer),
    Served::new::<member_card::get_activation::GetActivation>(activation_get::answer),
    Served::new::<code::decrypt::Decrypt>(code_decrypt::answer),
    Served::new::<code::update::Update>(code_update::answer),
    Served::new::<code::set_unavailable::SetUnavailable>(code_unavailable::answer),
    Served::new::<code::deposit::Deposit>(code_deposit::answer),
    Served::new::<code::get_deposit_count::GetDepositCount>(code_deposit_count::answer),
    Served::new::<code::check::Check>(code_check::answer),
    Served::new::<code::mark::Mark>(code_mark::answer).marked(code_mark::FIDELITY),
    Served::new::<code::list_of_user::ListOfUser>(user_card_list::answer),
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
    Served::new::<js_ticket::get::Get>(ticket_get::answer),
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
    match find(path) {
        Some(served) => (served.answer)(platform, request),
        None => Err(Fault::new(errcode::INVALID_URL)),
    }
}

/// How faithful an endpoint is; `None` where it is not served.
pub(crate) fn rules(path: &str) -> Option<&'static [Rule]> {
    find(path).map(|served| served.rules)
}

fn find(path: &str) -> Option<&'static Served> {
    GROUPS.iter().copied().flatten().find(|served| served.path == path)
}

#[cfg(test)]
mod tests {
    use weixin_api::endpoint::ALL;

    use super::{GROUPS, find};

    /// The endpoints of the catalogue without a handler, in the catalogue's order.
    const UNSERVED: &str = include_str!("../unserved-endpoints.txt");

    #[test]
    fn an_endpoint_is_served_or_listed_as_not_served() {
        let unserved: Vec<&str> =
            ALL.iter().map(|endpoint| endpoint.path).filter(|path| find(path).is_none()).collect();
        assert_eq!(unserved, UNSERVED.lines().collect::<Vec<_>>());
        let served = GROUPS.iter().copied().flatten().count();
        assert_eq!(unserved.len() + served, ALL.len());
    }
}
