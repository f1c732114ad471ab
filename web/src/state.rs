//! What pages know and decide. Nothing here draws or fetches.

pub mod card_editor;
pub mod card_index;
pub mod card_list;
pub mod chart_scale;
pub mod connection;
pub mod crumbs;
pub mod current_card;
pub mod draft_keeper;
pub mod json_path;
pub mod live;
pub mod open_writes;
pub mod palette;
pub mod phone;
pub mod places;
pub mod preferences;
pub mod recent;
pub mod sandbox_panel;
pub mod saved_views;
pub mod sent;
pub mod session;
pub mod shortcuts;
pub mod statistics;
pub mod store_choice;
pub mod upload;
pub mod writes;
