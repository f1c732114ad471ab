//! What pages know and decide. Nothing here draws or fetches.

pub mod came_from;
pub mod card_editor;
pub mod card_index;
pub mod card_list;
pub mod chart_frame;
pub mod chart_points;
pub mod chart_scale;
pub mod connection;
pub mod crumbs;
pub mod current_card;
pub mod draft_keeper;
pub mod json_path;
pub mod latest_call;
pub mod live;
pub mod open_writes;
pub mod phone;
pub mod places;
pub mod preferences;
pub mod sandbox_panel;
pub mod sent;
pub mod session;
pub mod statistics;
pub mod store_choice;
pub mod upload;
pub mod voucher;
pub mod writes;
