//! Endpoints of electronic invoices, which are cards as well (facts page 1.4; error 72015). The platform's
//! pages are those below `developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice`; the members are those of
//! their examples as SKIT keeps them.

pub mod create_card;
pub mod document;
pub mod get_authorization;
pub mod get_authorization_url;
pub mod get_pdf;
pub mod get_platform_url;
pub mod get_reimbursement;
pub mod get_title_choice_url;
pub mod get_title_url;
pub mod insert;
pub mod issue;
pub mod list_reimbursements;
pub mod query;
pub mod reject;
pub mod reverse;
pub mod scan_title;
pub mod set_attribute;
pub mod set_pdf;
pub mod settle_reimbursement;
pub mod settle_reimbursements;
pub mod update_status;
