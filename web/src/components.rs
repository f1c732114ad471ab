//! Components that pages are drawn with. They never call the network.

pub mod async_view;
pub mod chart;
pub mod chip;
pub mod connection_strip;
pub mod dialog;
pub mod form;
pub mod icon;
pub mod keyboard_sheet;
pub mod menu;
pub mod meter;
pub mod page_link;
pub mod palette;
pub mod phone;
pub mod plain_field;
pub mod problem;
pub mod rail;
mod rail_views;
pub mod role_notice;
pub mod sandbox_panel;
pub mod sandbox_pill;
pub mod shell;
mod shortcut_list;
pub mod status_chip;
pub mod toast;
pub mod top_bar;
pub mod tries;
pub mod upload;
