//! `POST /card/giftcard/maintain/set` closes pages temporarily or opens them.

use weixin_wire::{open_enum, wire_object};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Closes or opens pages.
    SetMaintenance, "/card/giftcard/maintain/set", Write,
    "P8; SKIT CardGiftCardMaintainSetRequest", Request => Response
);

/// Request of [`SetMaintenance`].
#[wire_object]
pub struct Request {
    /// Id of the page.
    pub page_id: Option<String>,
    /// Whether all pages are meant.
    pub all: Option<bool>,
    /// `true` closes, `false` opens.
    pub maintain: Option<bool>,
}

/// The party that closed a page.
#[open_enum]
pub enum Control {
    /// The page is open.
    #[wire("E_PAGE_CONTROL_NORMAL")]
    Normal,
    /// The merchant closed it.
    #[wire("E_PAGE_CONTROL_BIZ")]
    Merchant,
    /// Weixin closed it.
    #[wire("E_PAGE_CONTROL_SYSTEM")]
    System,
}

/// Response of [`SetMaintenance`].
#[wire_object]
pub struct Response {
    /// The closed pages.
    pub control_info: Option<ControlInfo>,
}

/// The closed pages.
#[wire_object]
pub struct ControlInfo {
    /// The merchant's choice for all pages.
    pub biz_control_type: Option<Control>,
    /// Weixin's choice for all pages.
    pub system_biz_control_type: Option<Control>,
    /// The choices for single pages.
    pub list: Option<Vec<PageControl>>,
}

/// The choices for one page.
#[wire_object]
pub struct PageControl {
    /// Id of the page.
    pub page_id: Option<String>,
    /// The merchant's choice.
    pub page_control_type: Option<Control>,
    /// Weixin's choice.
    pub system_page_control_type: Option<Control>,
}
