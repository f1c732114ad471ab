//! Electronic invoices, one handler a file: the merchant's side, that of the platform which issues them, and that of who
//! reimburses them.

use weixin_api::invoice as api;

use super::Served;

mod create_card;
mod get_authorization;
mod get_authorization_url;
mod get_pdf;
mod get_platform_url;
mod get_reimbursement;
mod get_title_choice_url;
mod get_title_url;
mod insert;
mod issue;
mod list_reimbursements;
mod query;
mod reject;
mod reverse;
mod scan_title;
mod set_attribute;
mod set_pdf;
mod settle_reimbursement;
mod settle_reimbursements;
mod shared;
mod update_status;

/// The endpoints of invoices.
pub(super) const SERVED: &[Served] = &[
    Served::new::<api::set_attribute::SetAttribute>(set_attribute::answer, set_attribute::FIDELITY),
    Served::new::<api::get_authorization_url::GetAuthorizationUrl>(
        get_authorization_url::answer,
        get_authorization_url::FIDELITY,
    ),
    Served::new::<api::get_authorization::GetAuthorization>(
        get_authorization::answer,
        get_authorization::FIDELITY,
    ),
    Served::new::<api::reject::Reject>(reject::answer, reject::FIDELITY),
    Served::new::<api::issue::Issue>(issue::answer, issue::FIDELITY),
    Served::new::<api::reverse::Reverse>(reverse::answer, reverse::FIDELITY),
    Served::new::<api::query::Query>(query::answer, query::FIDELITY),
    Served::new::<api::get_platform_url::GetPlatformUrl>(
        get_platform_url::answer,
        get_platform_url::FIDELITY,
    ),
    Served::new::<api::create_card::CreateCard>(create_card::answer, create_card::FIDELITY),
    Served::new::<api::set_pdf::SetPdf>(set_pdf::answer, set_pdf::FIDELITY),
    Served::new::<api::get_pdf::GetPdf>(get_pdf::answer, get_pdf::FIDELITY),
    Served::new::<api::insert::Insert>(insert::answer, insert::FIDELITY),
    Served::new::<api::update_status::UpdateStatus>(update_status::answer, update_status::FIDELITY),
    Served::new::<api::get_reimbursement::GetReimbursement>(
        get_reimbursement::answer,
        get_reimbursement::FIDELITY,
    ),
    Served::new::<api::list_reimbursements::ListReimbursements>(
        list_reimbursements::answer,
        list_reimbursements::FIDELITY,
    ),
    Served::new::<api::settle_reimbursement::SettleReimbursement>(
        settle_reimbursement::answer,
        settle_reimbursement::FIDELITY,
    ),
    Served::new::<api::settle_reimbursements::SettleReimbursements>(
        settle_reimbursements::answer,
        settle_reimbursements::FIDELITY,
    ),
    Served::new::<api::get_title_url::GetTitleUrl>(get_title_url::answer, get_title_url::FIDELITY),
    Served::new::<api::get_title_choice_url::GetTitleChoiceUrl>(
        get_title_choice_url::answer,
        get_title_choice_url::FIDELITY,
    ),
    Served::new::<api::scan_title::ScanTitle>(scan_title::answer, scan_title::FIDELITY),
];
