//! `POST /card/giftcard/maintain/set` closes pages for a while, or opens them.

use weixin_wire::{open_enum, wire_object};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Closes or opens pages.
    SetMaintenance, "/card/giftcard/maintain/set", Write,
    "P8; SKIT CardGiftCardMaintainSetRequest", Request => Response
);

/// Which pages.
#[wire_object]
pub struct Request {
    /// One page.
    pub page_id: Option<String>,
    /// True: all pages.
    pub all: Option<bool>,
    /// True: closed.
    pub maintain: Option<bool>,
}

/// Who closed a page.
#[open_enum]
pub enum Control {
    /// The page is open.
    #[wire("E_PAGE_CONTROL_NORMAL")]
    Normal,
    /// The merchant.
    #[wire("E_PAGE_CONTROL_BIZ")]
    Merchant,
    /// Weixin.
    #[wire("E_PAGE_CONTROL_SYSTEM")]
    System,
}

/// What is closed.
#[wire_object]
pub struct Response {
    /// What is closed.
    pub control_info: Option<ControlInfo>,
}

/// What is closed, and by whom.
#[wire_object]
pub struct ControlInfo {
    /// The merchant's own choice for all pages.
    pub biz_control_type: Option<Control>,
    /// Weixin's choice for all pages.
    pub system_biz_control_type: Option<Control>,
    /// Each page.
    pub list: Option<Vec<PageControl>>,
}

/// Whether a page is closed.
#[wire_object]
pub struct PageControl {
    /// The page.
    pub page_id: Option<String>,
    /// The merchant's own choice.
    pub page_control_type: Option<Control>,
    /// Weixin's choice.
    pub system_page_control_type: Option<Control>,
}
