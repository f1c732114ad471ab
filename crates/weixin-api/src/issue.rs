//! Endpoints that bring cards to users (facts page 1.2; seed 003 section 3, steps 4 to 6).

pub mod create_landing_page;
pub mod create_qr_code;
pub mod get_article_html;
pub mod set_test_white_list;
