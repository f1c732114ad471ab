//! Every endpoint reads and writes the documents' examples without loss.

use std::{collections::BTreeMap, fmt::Debug};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use weixin_api::{
    card, code, component,
    endpoint::{ALL, Endpoint},
    envelope, general_card, gift_card, invoice, issue, js_ticket, lucky_money, media, member_card,
    pay_gift_card, quota, statistics, store, store_mini_program, sub_merchant, ticket, token,
    token_inventory,
};

/// The examples, one file per group: path, source, repairs, requests, responses.
const EXAMPLES: [&str; 17] = [
    include_str!("../fixtures/endpoints/base.json"),
    include_str!("../fixtures/endpoints/card.json"),
    include_str!("../fixtures/endpoints/code.json"),
    include_str!("../fixtures/endpoints/component.json"),
    include_str!("../fixtures/endpoints/general_card.json"),
    include_str!("../fixtures/endpoints/gift_card.json"),
    include_str!("../fixtures/endpoints/invoice.json"),
    include_str!("../fixtures/endpoints/issue.json"),
    include_str!("../fixtures/endpoints/lucky_money.json"),
    include_str!("../fixtures/endpoints/member_card.json"),
    include_str!("../fixtures/endpoints/pay_gift_card.json"),
    include_str!("../fixtures/endpoints/statistics.json"),
    include_str!("../fixtures/endpoints/store.json"),
    include_str!("../fixtures/endpoints/store_mini_program.json"),
    include_str!("../fixtures/endpoints/sub_merchant.json"),
    include_str!("../fixtures/endpoints/ticket.json"),
    include_str!("../fixtures/endpoints/token_inventory.json"),
];

/// The secrets in the examples, which must never be printed.
const SECRETS: [&str; 14] = [
    "APPSECRET",
    "ACCESS_TOKEN",
    "bxLdikRXVbTPdHSM05e5u5sUoXNKdvsdshFKA",
    "tttt",
    "appsecret_value",
    "ticket_value",
    "61W3mEpU66027wgNZ",
    "28c223a63f7de0d5",
    "Cx_Dk6qiBE0Dmx4EmlT3oRfArPvwSQ",
    "auth_code_value",
    "QXjUqNqfYVH0yBE1iI",
    "dTo-YCXPL4llX",
    "some-access-token",
    "refresh_token_1",
];

/// The check of an endpoint's examples.
type Check = fn(&Value);

macro_rules! checks {
    ($($endpoint:ty),* $(,)?) => {
        &[$((<$endpoint as Endpoint>::PATH, check::<$endpoint>)),*]
    };
}

const CHECKS: &[(&str, Check)] = checks![
    token::access_token::AccessToken,
    token::stable_token::StableToken,
    js_ticket::get::Get,
    quota::clear::Clear,
    quota::get::Get,
    quota::get_request::GetRequest,
    media::upload_image::UploadImage,
    card::batch_get::BatchGet,
    card::create::Create,
    card::delete::Delete,
    card::get::Get,
    card::get_colors::GetColors,
    card::modify_stock::ModifyStock,
    card::set_pay_cell::SetPayCell,
    card::set_self_consume_cell::SetSelfConsumeCell,
    card::update::Update,
    issue::create_landing_page::CreateLandingPage,
    issue::create_qr_code::CreateQrCode,
    issue::get_article_html::GetArticleHtml,
    issue::set_test_white_list::SetTestWhiteList,
    code::check::Check,
    code::consume::Consume,
    code::decrypt::Decrypt,
    code::deposit::Deposit,
    code::get::Get,
    code::get_deposit_count::GetDepositCount,
    code::list_of_user::ListOfUser,
    code::mark::Mark,
    code::set_unavailable::SetUnavailable,
    code::update::Update,
    member_card::activate::Activate,
    member_card::get_activation::GetActivation,
    member_card::get_activation_url::GetActivationUrl,
    member_card::get_user_info::GetUserInfo,
    member_card::set_activation_form::SetActivationForm,
    member_card::update_user::UpdateUser,
    ticket::check_in_boarding_pass::CheckInBoardingPass,
    ticket::update_meeting_ticket::UpdateMeetingTicket,
    ticket::update_movie_ticket::UpdateMovieTicket,
    general_card::activate::Activate,
    general_card::deactivate::Deactivate,
    general_card::update_user::UpdateUser,
    lucky_money::update_balance::UpdateBalance,
    gift_card::add_page::AddPage,
    gift_card::add_to_pay_white_list::AddToPayWhiteList,
    gift_card::bind_sub_merchant::BindSubMerchant,
    gift_card::get_order::GetOrder,
    gift_card::get_page::GetPage,
    gift_card::list_orders::ListOrders,
    gift_card::list_pages::ListPages,
    gift_card::refund_order::RefundOrder,
    gift_card::set_maintenance::SetMaintenance,
    gift_card::set_mini_program::SetMiniProgram,
    gift_card::update_page::UpdatePage,
    pay_gift_card::add::Add,
    pay_gift_card::batch_get::BatchGet,
    pay_gift_card::delete::Delete,
    pay_gift_card::get::Get,
    store_mini_program::get::Get,
    store_mini_program::set::Set,
    invoice::create_card::CreateCard,
    invoice::get_authorization::GetAuthorization,
    invoice::get_authorization_url::GetAuthorizationUrl,
    invoice::get_pdf::GetPdf,
    invoice::get_platform_url::GetPlatformUrl,
    invoice::get_reimbursement::GetReimbursement,
    invoice::get_title_choice_url::GetTitleChoiceUrl,
    invoice::get_title_url::GetTitleUrl,
    invoice::insert::Insert,
    invoice::issue::Issue,
    invoice::list_reimbursements::ListReimbursements,
    invoice::query::Query,
    invoice::reject::Reject,
    invoice::reverse::Reverse,
    invoice::scan_title::ScanTitle,
    invoice::set_attribute::SetAttribute,
    invoice::set_pdf::SetPdf,
    invoice::settle_reimbursement::SettleReimbursement,
    invoice::settle_reimbursements::SettleReimbursements,
    invoice::update_status::UpdateStatus,
    sub_merchant::batch_get::BatchGet,
    sub_merchant::check_agent_qualification::CheckAgentQualification,
    sub_merchant::check_merchant_qualification::CheckMerchantQualification,
    sub_merchant::get::Get,
    sub_merchant::get_card_merchant::GetCardMerchant,
    sub_merchant::get_categories::GetCategories,
    sub_merchant::list_card_merchants::ListCardMerchants,
    sub_merchant::submit::Submit,
    sub_merchant::update::Update,
    sub_merchant::upload_agent_qualification::UploadAgentQualification,
    sub_merchant::upload_merchant_qualification::UploadMerchantQualification,
    token_inventory::activate::Activate,
    token_inventory::confirm::Confirm,
    token_inventory::get_balance::GetBalance,
    token_inventory::get_order::GetOrder,
    token_inventory::get_price::GetPrice,
    token_inventory::list_orders::ListOrders,
    token_inventory::recharge::Recharge,
    statistics::card::Card,
    statistics::member_card::MemberCard,
    statistics::member_card_detail::MemberCardDetail,
    statistics::summary::Summary,
    store::add::Add,
    store::delete::Delete,
    store::get::Get,
    store::list::List,
    store::list_categories::ListCategories,
    store::update::Update,
    component::create_pre_authorization_code::CreatePreAuthorizationCode,
    component::get_authorizer_info::GetAuthorizerInfo,
    component::get_authorizer_option::GetAuthorizerOption,
    component::get_component_token::GetComponentToken,
    component::list_authorizers::ListAuthorizers,
    component::query_authorization::QueryAuthorization,
    component::refresh_authorizer_token::RefreshAuthorizerToken,
    component::set_authorizer_option::SetAuthorizerOption,
    component::start_push_ticket::StartPushTicket,
];

fn examples() -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    for file in EXAMPLES {
        let examples: Vec<Value> = serde_json::from_str(file).unwrap();
        for example in examples {
            let path = example["path"].as_str().unwrap().to_owned();
            assert!(all.insert(path.clone(), example).is_none(), "{path} occurs twice");
        }
    }
    all
}

fn check<E: Endpoint<Request: Debug, Response: Debug>>(example: &Value) {
    for request in example["requests"].as_array().unwrap() {
        survives::<E::Request>(E::PATH, request, |bytes| serde_json::from_slice(bytes).unwrap());
    }
    for response in example["responses"].as_array().unwrap() {
        survives::<E::Response>(E::PATH, response, |bytes| envelope::read(bytes).unwrap());
    }
}

/// Reads, writes and reads again: nothing may be lost or added, and all members of the example must be typed.
fn survives<T: Serialize + DeserializeOwned + Debug>(
    path: &str,
    example: &Value,
    read: fn(&[u8]) -> T,
) {
    let typed = read(&serde_json::to_vec(example).unwrap());
    let written = serde_json::to_value(&typed).unwrap();
    let mut expected = example.clone();
    if let Some(members) = expected.as_object_mut() {
        members.retain(|name, _| name != "errcode" && name != "errmsg");
    }
    assert!(same(&expected, &written), "{path}\n{expected}\n{written}");
    let again: T = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(serde_json::to_value(&again).unwrap(), written, "{path}");
    let debug = format!("{typed:?}");
    assert!(!SECRETS.iter().any(|secret| debug.contains(secret)), "{path} prints a secret");
    assert!(!debug.contains("other: {\""), "{path} leaves untyped: {debug}");
}

/// Returns `true` if two values are equivalent; a number sent as a text is written as a number.
fn same(original: &Value, written: &Value) -> bool {
    match (original, written) {
        (Value::Object(original), Value::Object(written)) => {
            original.len() == written.len()
                && original.iter().all(|(name, value)| {
                    written.get(name).is_some_and(|written| same(value, written))
                })
        }
        (Value::Array(original), Value::Array(written)) => {
            original.len() == written.len()
                && original.iter().zip(written).all(|(original, written)| same(original, written))
        }
        (Value::String(text), Value::Number(number)) => *text == number.to_string(),
        _ => original == written,
    }
}

#[test]
fn every_endpoint_has_examples_with_their_source() {
    let examples = examples();
    let documented: Vec<&str> = examples.keys().map(String::as_str).collect();
    let mut listed: Vec<&str> = ALL.iter().map(|endpoint| endpoint.path).collect();
    let mut checked: Vec<&str> = CHECKS.iter().map(|(path, _)| *path).collect();
    listed.sort_unstable();
    checked.sort_unstable();
    assert_eq!(documented, listed);
    assert_eq!(checked, listed);
    for (path, example) in &examples {
        assert!(example["source"].as_str().is_some_and(|source| source.len() > 10), "{path}");
    }
}

#[test]
fn examples_survive() {
    let examples = examples();
    for (path, check) in CHECKS {
        check(&examples[*path]);
    }
}

#[test]
fn unknown_members_survive_in_requests_and_answers() {
    for (path, read_and_write) in [
        ("/card/code/decrypt", rewrite::<code::decrypt::Decrypt> as fn(&Value) -> (Value, Value)),
        ("/card/giftcard/page/add", rewrite::<gift_card::add_page::AddPage>),
        ("/card/pay/getorder", rewrite::<token_inventory::get_order::GetOrder>),
        ("/card/submerchant/get", rewrite::<sub_merchant::get::Get>),
    ] {
        let strange =
            serde_json::json!({"new": {"a": [1, null, ""]}, "card_id": 7, "merchant_id": []});
        assert_eq!(read_and_write(&strange), (strange.clone(), strange), "{path}");
    }
}

fn rewrite<E: Endpoint>(value: &Value) -> (Value, Value) {
    let request: E::Request = serde_json::from_value(value.clone()).unwrap();
    let response: E::Response = serde_json::from_value(value.clone()).unwrap();
    (serde_json::to_value(request).unwrap(), serde_json::to_value(response).unwrap())
}
