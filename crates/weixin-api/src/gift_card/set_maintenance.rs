//! `POST /card/giftcard/maintain/set` closes pages for a while, or opens them.

use card_model::{open_enum, wire_object};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Closes or opens pages.
    SetMaintenance, "/card/giftcard/maintain/set", Write,
    "P8; SKIT CardGiftCardMaintainSetRequest", Request => Response
);

wire_object! {
    /// Which pages.
    pub struct Request {
        /// One page.
        page_id: String = "page_id",
        /// True: all pages.
        all: bool = "all",
        /// True: closed.
        maintain: bool = "maintain",
    }
}

open_enum! {
    /// Who closed a page.
    pub enum Control {
        /// Nobody.
        Normal = "E_PAGE_CONTROL_NORMAL",
        /// The merchant.
        Merchant = "E_PAGE_CONTROL_BIZ",
        /// Weixin.
        System = "E_PAGE_CONTROL_SYSTEM",
    }
}

wire_object! {
    /// What is closed.
    pub struct Response {
        /// What is closed.
        control_info: ControlInfo = "control_info",
    }
}

wire_object! {
    /// What is closed, and by whom.
    pub struct ControlInfo {
        /// The merchant's own choice for all pages.
        biz_control_type: Control = "biz_control_type",
        /// Weixin's choice for all pages.
        system_biz_control_type: Control = "system_biz_control_type",
        /// Each page.
        list: Vec<PageControl> = "list",
    }
}

wire_object! {
    /// Whether a page is closed.
    pub struct PageControl {
        /// The page.
        page_id: String = "page_id",
        /// The merchant's own choice.
        page_control_type: Control = "page_control_type",
        /// Weixin's choice.
        system_page_control_type: Control = "system_page_control_type",
    }
}
