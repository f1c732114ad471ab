//! Endpoints of electronic invoices, which are cards ([P18]; [P17]; [P30]; [P31]). The members are those of the
//! pages' examples as quoted by SKIT.
//!
//! [P18]: https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Invoice/E_Invoice/Vendor_API_List.html
//! [P17]: https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Invoice/E_Invoice/Invoicing_Platform_API_List.html
//! [P30]: https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Invoice/E_Invoice/Reimburser_API_List.html
//! [P31]: https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/Quick_issuing/Interface_Instructions.html

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
