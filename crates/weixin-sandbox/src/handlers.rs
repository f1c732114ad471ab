//! One handler an endpoint, each in a file of the endpoint's name, with the rules that it keeps.

use weixin_api::{
    card, code,
    endpoint::{Body, Endpoint},
    errcode, general_card, issue, js_ticket, lucky_money, media, member_card, quota,
    request::conform,
    statistics, store, sub_merchant, ticket, token, token_inventory,
};

use crate::{
    answer::{Answer, Fault},
    fidelity::Rule,
    platform::Platform,
    request::{Conform, Request},
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
mod complete;
pub(crate) mod component;
mod create;
mod delete;
mod get;
mod get_colors;
mod gift_card;
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
mod qualification;
mod quota_clear;
mod quota_get;
mod request_get;
mod self_consume_cell_set;
mod special;
mod stable_token;
mod statistics_card;
mod statistics_members;
pub(crate) mod statistics_query;
mod statistics_summary;
mod store_mini_program;
mod sub_merchant_limits;
mod ticket_get;
mod ticket_update;
mod token_plain;
mod update;
mod upload_image;
mod user_card_list;
mod white_list_set;

pub(crate) use code_get::can_consume;
pub(crate) use create::prepare as prepare_card;
pub(crate) use pay_cell_set::is_checkout_open;

/// A handler and the path that it serves.
struct Served {
    path: &'static str,
    answer: fn(&mut Platform, &Request) -> Result<Answer, Fault>,
    /// How the members of a JSON body are read.
    conform: Option<Conform>,
    rules: &'static [Rule],
}

impl Served {
    const fn new<E: Endpoint>(
        answer: fn(&mut Platform, &Request) -> Result<Answer, Fault>,
        rules: &'static [Rule],
    ) -> Self {
        let conform: Option<Conform> = match E::INFO.body {
            Body::Json => Some(conform::<E::Request>),
            Body::Query | Body::Multipart => None,
        };
        Self { path: E::INFO.path, answer, conform, rules }
    }
}

/// The tables of all groups of endpoints.
const GROUPS: &[&[Served]] = &[
    SERVED,
    component::SERVED,
    gift_card::SERVED,
    invoice::SERVED,
    pay_gift_card::SERVED,
    qualification::SERVED,
    store_mini_program::SERVED,
];

/// Cards, codes, issuing and what belongs to them.
const SERVED: &[Served] = &[
    Served::new::<token::stable_token::StableToken>(stable_token::answer, stable_token::FIDELITY),
    Served::new::<token::access_token::AccessToken>(token_plain::answer, token_plain::FIDELITY),
    Served::new::<media::upload_image::UploadImage>(upload_image::answer, upload_image::FIDELITY),
    Served::new::<card::get_colors::GetColors>(get_colors::answer, get_colors::FIDELITY),
    Served::new::<card::create::Create>(create::answer, create::FIDELITY),
    Served::new::<card::get::Get>(get::answer, get::FIDELITY),
    Served::new::<card::batch_get::BatchGet>(batch_get::answer, batch_get::FIDELITY),
    Served::new::<card::update::Update>(update::answer, update::FIDELITY),
    Served::new::<card::delete::Delete>(delete::answer, delete::FIDELITY),
    Served::new::<card::modify_stock::ModifyStock>(modify_stock::answer, modify_stock::FIDELITY),
    Served::new::<code::get::Get>(code_get::answer, code_get::FIDELITY),
    Served::new::<code::consume::Consume>(code_consume::answer, code_consume::FIDELITY),
    Served::new::<card::set_pay_cell::SetPayCell>(pay_cell_set::answer, pay_cell_set::FIDELITY),
    Served::new::<card::set_self_consume_cell::SetSelfConsumeCell>(
        self_consume_cell_set::answer,
        self_consume_cell_set::FIDELITY,
    ),
    Served::new::<issue::create_qr_code::CreateQrCode>(
        qr_code_create::answer,
        qr_code_create::FIDELITY,
    ),
    Served::new::<issue::create_landing_page::CreateLandingPage>(
        landing_page_create::answer,
        landing_page_create::FIDELITY,
    ),
    Served::new::<issue::get_article_html::GetArticleHtml>(
        article_html::answer,
        article_html::FIDELITY,
    ),
    Served::new::<issue::set_test_white_list::SetTestWhiteList>(
        white_list_set::answer,
        white_list_set::FIDELITY,
    ),
    Served::new::<member_card::activate::Activate>(
        member_card_activate::answer,
        member_card_activate::FIDELITY,
    ),
    Served::new::<member_card::update_user::UpdateUser>(
        member_card_update_user::answer,
        member_card_update_user::FIDELITY,
    ),
    Served::new::<member_card::get_user_info::GetUserInfo>(
        member_card_user_info::answer,
        member_card_user_info::FIDELITY,
    ),
    Served::new::<ticket::update_movie_ticket::UpdateMovieTicket>(
        ticket_update::movie,
        ticket_update::MOVIE,
    ),
    Served::new::<ticket::update_meeting_ticket::UpdateMeetingTicket>(
        ticket_update::meeting,
        ticket_update::MEETING,
    ),
    Served::new::<ticket::check_in_boarding_pass::CheckInBoardingPass>(
        ticket_update::boarding,
        ticket_update::BOARDING,
    ),
    Served::new::<general_card::activate::Activate>(special::unknown_type, special::UNKNOWN_TYPE),
    Served::new::<general_card::deactivate::Deactivate>(
        special::unknown_type,
        special::UNKNOWN_TYPE,
    ),
    Served::new::<general_card::update_user::UpdateUser>(
        special::unknown_type,
        special::UNKNOWN_TYPE,
    ),
    Served::new::<lucky_money::update_balance::UpdateBalance>(
        special::unknown_type,
        special::UNKNOWN_TYPE,
    ),
    Served::new::<statistics::member_card::MemberCard>(
        statistics_members::summary,
        statistics_members::SUMMARY,
    ),
    Served::new::<statistics::member_card_detail::MemberCardDetail>(
        statistics_members::detail,
        statistics_members::DETAIL,
    ),
    Served::new::<member_card::get_activation_url::GetActivationUrl>(
        activation_url::answer,
        activation_url::FIDELITY,
    ),
    Served::new::<member_card::set_activation_form::SetActivationForm>(
        activation_form_set::answer,
        activation_form_set::FIDELITY,
    ),
    Served::new::<member_card::get_activation::GetActivation>(
        activation_get::answer,
        activation_get::FIDELITY,
    ),
    Served::new::<code::decrypt::Decrypt>(code_decrypt::answer, code_decrypt::FIDELITY),
    Served::new::<code::update::Update>(code_update::answer, code_update::FIDELITY),
    Served::new::<code::set_unavailable::SetUnavailable>(
        code_unavailable::answer,
        code_unavailable::FIDELITY,
    ),
    Served::new::<code::deposit::Deposit>(code_deposit::answer, code_deposit::FIDELITY),
    Served::new::<code::get_deposit_count::GetDepositCount>(
        code_deposit_count::answer,
        code_deposit_count::FIDELITY,
    ),
    Served::new::<code::check::Check>(code_check::answer, code_check::FIDELITY),
    Served::new::<code::mark::Mark>(code_mark::answer, code_mark::FIDELITY),
    Served::new::<code::list_of_user::ListOfUser>(user_card_list::answer, user_card_list::FIDELITY),
    Served::new::<store::list::List>(poi_list::answer, poi_list::FIDELITY),
    Served::new::<statistics::summary::Summary>(
        statistics_summary::answer,
        statistics_summary::FIDELITY,
    ),
    Served::new::<statistics::card::Card>(statistics_card::answer, statistics_card::FIDELITY),
    Served::new::<sub_merchant::get_categories::GetCategories>(
        merchant_categories::answer,
        merchant_categories::FIDELITY,
    ),
    Served::new::<sub_merchant::submit::Submit>(merchant_submit::answer, merchant_submit::FIDELITY),
    Served::new::<sub_merchant::update::Update>(merchant_update::answer, merchant_update::FIDELITY),
    Served::new::<sub_merchant::get::Get>(merchant_get::answer, merchant_get::FIDELITY),
    Served::new::<sub_merchant::batch_get::BatchGet>(
        merchant_list::answer,
        merchant_list::FIDELITY,
    ),
    Served::new::<store::add::Add>(poi_add::answer, poi_add::FIDELITY),
    Served::new::<store::get::Get>(poi_get::answer, poi_get::FIDELITY),
    Served::new::<store::update::Update>(poi_update::answer, poi_update::FIDELITY),
    Served::new::<store::delete::Delete>(poi_delete::answer, poi_delete::FIDELITY),
    Served::new::<store::list_categories::ListCategories>(
        poi_categories::answer,
        poi_categories::FIDELITY,
    ),
    Served::new::<js_ticket::get::Get>(ticket_get::answer, ticket_get::FIDELITY),
    Served::new::<quota::clear::Clear>(quota_clear::answer, quota_clear::FIDELITY),
    Served::new::<quota::get::Get>(quota_get::answer, quota_get::FIDELITY),
    Served::new::<quota::get_request::GetRequest>(request_get::answer, request_get::FIDELITY),
    Served::new::<token_inventory::activate::Activate>(
        coins_activate::answer,
        coins_activate::FIDELITY,
    ),
    Served::new::<token_inventory::get_balance::GetBalance>(
        coins_balance::answer,
        coins_balance::FIDELITY,
    ),
    Served::new::<token_inventory::get_price::GetPrice>(coins_price::answer, coins_price::FIDELITY),
    Served::new::<token_inventory::confirm::Confirm>(
        coins_confirm::answer,
        coins_confirm::FIDELITY,
    ),
    Served::new::<token_inventory::recharge::Recharge>(
        coins_recharge::answer,
        coins_recharge::FIDELITY,
    ),
    Served::new::<token_inventory::get_order::GetOrder>(coins_order::answer, coins_order::FIDELITY),
    Served::new::<token_inventory::list_orders::ListOrders>(
        coins_orders::answer,
        coins_orders::FIDELITY,
    ),
];

/// Answers a call of an endpoint.
pub(crate) fn answer(
    path: &str,
    platform: &mut Platform,
    request: &Request,
) -> Result<Answer, Fault> {
    match find(path) {
        Some(served) => match served.conform {
            Some(conform) => (served.answer)(platform, &request.conformed(conform)?),
            None => (served.answer)(platform, request),
        },
        None => Err(Fault::new(errcode::INVALID_URL)),
    }
}

/// How faithful an endpoint is.
pub(crate) fn rules(path: &str) -> &'static [Rule] {
    find(path).map_or(&[], |served| served.rules)
}

fn find(path: &str) -> Option<&'static Served> {
    GROUPS.iter().copied().flatten().find(|served| served.path == path)
}
