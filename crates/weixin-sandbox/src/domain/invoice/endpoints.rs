//! The endpoints of this domain.

pub(crate) mod create_card;
pub(crate) mod get_authorization;
pub(crate) mod get_authorization_url;
pub(crate) mod get_pdf;
pub(crate) mod get_platform_url;
pub(crate) mod get_reimbursement;
pub(crate) mod get_title_choice_url;
pub(crate) mod get_title_url;
pub(crate) mod insert;
pub(crate) mod issue;
pub(crate) mod list_reimbursements;
pub(crate) mod query;
pub(crate) mod reject;
pub(crate) mod reverse;
pub(crate) mod scan_title;
pub(crate) mod set_attribute;
pub(crate) mod set_pdf;
pub(crate) mod settle_reimbursement;
pub(crate) mod settle_reimbursements;
pub(crate) mod shared;
pub(crate) mod update_status;
