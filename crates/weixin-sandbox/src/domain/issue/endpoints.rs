//! The endpoints of this domain.

pub(crate) mod create_landing_page;
pub(crate) mod create_qr_code;
pub(crate) mod get_article_html;
pub(crate) mod set_pay_cell;
pub(crate) mod set_self_consume_cell;
pub(crate) mod set_test_white_list;
