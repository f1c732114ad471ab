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
mod create;
mod delete;
mod get;
mod get_colors;
mod invoice;
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
mod pay_gift_card;
mod poi_add;
mod poi_categories;
mod poi_delete;
mod poi_get;
mod poi_list;
mod poi_update;
mod qr_code_create;
mod quota_clear;
mod quota_get;
mod self_consume_cell_set;
mod special;
mod stable_token;
mod statistics_card;
mod statistics_members;
pub(crate) mod statistics_query;
mod statistics_summary;
mod store_mini_program;
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
const GROUPS: &[&[Served]] =
    &[SERVED, invoice::SERVED, pay_gift_card::SERVED, store_mini_program::SERVED];

/// Cards, codes, issuing and what belongs to them.
const SERVED: &[Served] = &[
    Served::new::<token::stable_token::StableToken>(stable_token::answer)
        .marked(stable_token::FIDELITY),
    Served::new::<token::access_token::AccessToken>(token_plain::answer)
        .marked(token_plain::FIDELITY),
    Served::new::<media::upload_image::UploadImage>(upload_image::answer)
        .marked(upload_image::FIDELITY),
    Served::new::<card::get_colors::GetColors>(get_colors::answer).marked(get_colors::FIDELITY),
    Served::new::<card::create::Create>(create::answer).marked(create::FIDELITY),
    Served::new::<card::get::Get>(get::answer).marked(get::FIDELITY),
    Served::new::<card::batch_get::BatchGet>(batch_get::answer).marked(batch_get::FIDELITY),
    Served::new::<card::update::Update>(update::answer).marked(update::FIDELITY),
    Served::new::<card::delete::Delete>(delete::answer).marked(delete::FIDELITY),
    Served::new::<card::modify_stock::ModifyStock>(modify_stock::answer)
        .marked(modify_stock::FIDELITY),
    Served::new::<code::get::Get>(code_get::answer).marked(code_get::FIDELITY),
    Served::new::<code::consume::Consume>(code_consume::answer).marked(code_consume::FIDELITY),
    Served::new::<card::set_pay_cell::SetPayCell>(pay_cell_set::answer)
        .marked(pay_cell_set::FIDELITY),
    Served::new::<card::set_self_consume_cell::SetSelfConsumeCell>(self_consume_cell_set::answer)
        .marked(self_consume_cell_set::FIDELITY),
    Served::new::<issue::create_qr_code::CreateQrCode>(qr_code_create::answer)
        .marked(qr_code_create::FIDELITY),
    Served::new::<issue::create_landing_page::CreateLandingPage>(landing_page_create::answer)
        .marked(landing_page_create::FIDELITY),
    Served::new::<issue::get_article_html::GetArticleHtml>(article_html::answer)
        .marked(article_html::FIDELITY),
    Served::new::<issue::set_test_white_list::SetTestWhiteList>(white_list_set::answer)
        .marked(white_list_set::FIDELITY),
    Served::new::<member_card::activate::Activate>(member_card_activate::answer)
        .marked(member_card_activate::FIDELITY),
    Served::new::<member_card::update_user::UpdateUser>(member_card_update_user::answer)
        .marked(member_card_update_user::FIDELITY),
    Served::new::<member_card::get_user_info::GetUserInfo>(member_card_user_info::answer)
        .marked(member_card_user_info::FIDELITY),
    Served::new::<ticket::update_movie_ticket::UpdateMovieTicket>(ticket_update::movie)
        .marked(ticket_update::MOVIE),
    Served::new::<ticket::update_meeting_ticket::UpdateMeetingTicket>(ticket_update::meeting)
        .marked(ticket_update::MEETING),
    Served::new::<ticket::check_in_boarding_pass::CheckInBoardingPass>(ticket_update::boarding)
        .marked(ticket_update::BOARDING),
    Served::new::<general_card::activate::Activate>(special::unknown_type)
        .marked(special::UNKNOWN_TYPE),
    Served::new::<general_card::deactivate::Deactivate>(special::unknown_type)
        .marked(special::UNKNOWN_TYPE),
    Served::new::<general_card::update_user::UpdateUser>(special::unknown_type)
        .marked(special::UNKNOWN_TYPE),
    Served::new::<lucky_money::update_balance::UpdateBalance>(special::unknown_type)
        .marked(special::UNKNOWN_TYPE),
    Served::new::<statistics::member_card::MemberCard>(statistics_members::summary)
        .marked(statistics_members::SUMMARY),
    Served::new::<statistics::member_card_detail::MemberCardDetail>(statistics_members::detail)
        .marked(statistics_members::DETAIL),
    Served::new::<member_card::get_activation_url::GetActivationUrl>(activation_url::answer)
        .marked(activation_url::FIDELITY),
    Served::new::<member_card::set_activation_form::SetActivationForm>(activation_form_set::answer)
        .marked(activation_form_set::FIDELITY),
    Served::new::<member_card::get_activation::GetActivation>(activation_get::answer)
        .marked(activation_get::FIDELITY),
    Served::new::<code::decrypt::Decrypt>(code_decrypt::answer).marked(code_decrypt::FIDELITY),
    Served::new::<code::update::Update>(code_update::answer).marked(code_update::FIDELITY),
    Served::new::<code::set_unavailable::SetUnavailable>(code_unavailable::answer)
        .marked(code_unavailable::FIDELITY),
    Served::new::<code::deposit::Deposit>(code_deposit::answer).marked(code_deposit::FIDELITY),
    Served::new::<code::get_deposit_count::GetDepositCount>(code_deposit_count::answer)
        .marked(code_deposit_count::FIDELITY),
    Served::new::<code::check::Check>(code_check::answer).marked(code_check::FIDELITY),
    Served::new::<code::mark::Mark>(code_mark::answer).marked(code_mark::FIDELITY),
    Served::new::<code::list_of_user::ListOfUser>(user_card_list::answer)
        .marked(user_card_list::FIDELITY),
    Served::new::<store::list::List>(poi_list::answer).marked(poi_list::FIDELITY),
    Served::new::<statistics::summary::Summary>(statistics_summary::answer)
        .marked(statistics_summary::FIDELITY),
    Served::new::<statistics::card::Card>(statistics_card::answer)
        .marked(statistics_card::FIDELITY),
    Served::new::<sub_merchant::get_categories::GetCategories>(merchant_categories::answer)
        .marked(merchant_categories::FIDELITY),
    Served::new::<sub_merchant::submit::Submit>(merchant_submit::answer)
        .marked(merchant_submit::FIDELITY),
    Served::new::<sub_merchant::update::Update>(merchant_update::answer)
        .marked(merchant_update::FIDELITY),
    Served::new::<sub_merchant::get::Get>(merchant_get::answer).marked(merchant_get::FIDELITY),
    Served::new::<sub_merchant::batch_get::BatchGet>(merchant_list::answer)
        .marked(merchant_list::FIDELITY),
    Served::new::<store::add::Add>(poi_add::answer).marked(poi_add::FIDELITY),
    Served::new::<store::get::Get>(poi_get::answer).marked(poi_get::FIDELITY),
    Served::new::<store::update::Update>(poi_update::answer).marked(poi_update::FIDELITY),
    Served::new::<store::delete::Delete>(poi_delete::answer).marked(poi_delete::FIDELITY),
    Served::new::<store::list_categories::ListCategories>(poi_categories::answer)
        .marked(poi_categories::FIDELITY),
    Served::new::<js_ticket::get::Get>(ticket_get::answer).marked(ticket_get::FIDELITY),
    Served::new::<quota::clear::Clear>(quota_clear::answer).marked(quota_clear::FIDELITY),
    Served::new::<quota::get::Get>(quota_get::answer).marked(quota_get::FIDELITY),
    Served::new::<token_inventory::activate::Activate>(coins_activate::answer)
        .marked(coins_activate::FIDELITY),
    Served::new::<token_inventory::get_balance::GetBalance>(coins_balance::answer)
        .marked(coins_balance::FIDELITY),
    Served::new::<token_inventory::get_price::GetPrice>(coins_price::answer)
        .marked(coins_price::FIDELITY),
    Served::new::<token_inventory::confirm::Confirm>(coins_confirm::answer)
        .marked(coins_confirm::FIDELITY),
    Served::new::<token_inventory::recharge::Recharge>(coins_recharge::answer)
        .marked(coins_recharge::FIDELITY),
    Served::new::<token_inventory::get_order::GetOrder>(coins_order::answer)
        .marked(coins_order::FIDELITY),
    Served::new::<token_inventory::list_orders::ListOrders>(coins_orders::answer)
        .marked(coins_orders::FIDELITY),
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
