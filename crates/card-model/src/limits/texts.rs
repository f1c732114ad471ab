//! Limits of texts (facts page 2.4; the update tables of seeds 000 and 002).

use super::TextLimit;
use crate::text::Unit::{self, DisplayWidth, Utf8Bytes};

/// A firm limit.
const fn firm(field: &'static str, unit: Unit, max: usize, source: &'static str) -> TextLimit {
    TextLimit { field, unit, min: 1, max, firm: true, source }
}

/// A limit that only one source states, or that sources contradict.
const fn uncertain(field: &'static str, unit: Unit, max: usize, source: &'static str) -> TextLimit {
    TextLimit { firm: false, ..firm(field, unit, max, source) }
}

const FACTS: &str = "facts page 2.4";
const UPDATE_TABLES: &str = "seed 000 and seed 002, update tables";
const UPDATE_TABLE: &str = "seed 002, Change the card information";
const FACTS_URLS: &str = "facts page 2.4: urls";
const ENTRY_NAME: &str = "facts page 2.12 row 9: 5 Chinese characters";
const CONSOLE: &str = "facts page 2.4: Tencent's console alone";

/// All of them.
pub(super) const TABLE: &[TextLimit] = &[
    firm("base_info.logo_url", Utf8Bytes, 128, UPDATE_TABLES),
    firm(
        "base_info.brand_name",
        Utf8Bytes,
        36,
        "seed 001 section 4.4: 12 characters; facts page 2.4",
    ),
    // Seed 003's English title has 39 bytes. It is a translation: the Chinese original (132元双人火锅套餐) has 27, and the
    // platform was seen to refuse 28.
    firm(
        "base_info.title",
        Utf8Bytes,
        27,
        "facts page 2.4: 27 bytes accepted, 28 refused, seen live",
    ),
    firm("base_info.sub_title", Utf8Bytes, 54, FACTS),
    firm("base_info.color", Utf8Bytes, 16, "facts page 2.12 row 7"),
    firm("base_info.notice", Utf8Bytes, 48, UPDATE_TABLES),
    firm("base_info.description", Utf8Bytes, 3072, UPDATE_TABLES),
    firm("base_info.service_phone", Utf8Bytes, 24, UPDATE_TABLES),
    TextLimit { min: 5, ..uncertain("base_info.service_phone", DisplayWidth, 15, CONSOLE) },
    firm("base_info.source", Utf8Bytes, 36, FACTS),
    // Seed 001 counts Chinese characters, the update tables give the same numbers as bytes.
    firm("base_info.center_title", DisplayWidth, 18, "seed 001 section 4.4: 9 Chinese characters"),
    uncertain("base_info.center_title", Utf8Bytes, 18, UPDATE_TABLES),
    firm(
        "base_info.center_sub_title",
        DisplayWidth,
        24,
        "seed 001 section 4.4: 12 Chinese characters",
    ),
    uncertain("base_info.center_sub_title", Utf8Bytes, 24, UPDATE_TABLES),
    firm("base_info.center_url", Utf8Bytes, 128, UPDATE_TABLES),
    // The update tables of seeds 000 and 002 say 16, where no Chinese character more would fit: the safer reading.
    firm("base_info.custom_url_name", Utf8Bytes, 15, ENTRY_NAME),
    firm("base_info.custom_url", Utf8Bytes, 128, UPDATE_TABLES),
    firm("base_info.custom_url_sub_title", Utf8Bytes, 18, UPDATE_TABLES),
    firm("base_info.promotion_url_name", Utf8Bytes, 15, ENTRY_NAME),
    firm("base_info.promotion_url", Utf8Bytes, 128, UPDATE_TABLES),
    firm("base_info.promotion_url_sub_title", Utf8Bytes, 18, UPDATE_TABLES),
    uncertain("advanced_info.use_condition.accept_category", DisplayWidth, 30, CONSOLE),
    uncertain("advanced_info.use_condition.reject_category", DisplayWidth, 30, CONSOLE),
    uncertain("advanced_info.use_condition.object_use_for", DisplayWidth, 30, CONSOLE),
    firm("advanced_info.abstract.abstract", Utf8Bytes, 60, "seed 000, update table"),
    uncertain("advanced_info.abstract.abstract", DisplayWidth, 24, CONSOLE),
    firm("advanced_info.abstract.icon_url_list[]", Utf8Bytes, 3072, "seed 000, update table"),
    firm("advanced_info.text_image_list[].image_url", Utf8Bytes, 3072, "seed 000, update table"),
    // Seed 000 contradicts itself: 5,000 characters, and string(3072).
    firm(
        "advanced_info.text_image_list[].text",
        DisplayWidth,
        10_000,
        "seed 001 section 4.4: 5,000 characters",
    ),
    uncertain("advanced_info.text_image_list[].text", Utf8Bytes, 3072, "seed 000, update table"),
    firm(
        "advanced_info.consume_share_card_list[].card_id",
        Utf8Bytes,
        32,
        "facts page 2.12 row 22",
    ),
    firm("gift_name", DisplayWidth, 12, "seed 001 section 4.4: 6 Chinese characters"),
    firm("gift_unit", DisplayWidth, 4, "seed 001 section 4.4: 2 Chinese characters"),
    firm("gift", Utf8Bytes, 3072, "seed 000: string(3072), as every long text"),
    uncertain("deal_detail", Utf8Bytes, 3072, "seed 002: string(3072), as every long text"),
    uncertain("default_detail", Utf8Bytes, 3072, "seed 002: string(3072), as every long text"),
    firm("bonus_cleared", Utf8Bytes, 3072, UPDATE_TABLE),
    firm("bonus_rules", Utf8Bytes, 3072, UPDATE_TABLE),
    firm("balance_rules", Utf8Bytes, 3072, UPDATE_TABLE),
    firm("prerogative", Utf8Bytes, 3072, UPDATE_TABLE),
    firm("bind_old_card_url", Utf8Bytes, 128, FACTS_URLS),
    firm("activate_url", Utf8Bytes, 128, FACTS_URLS),
    firm("bonus_url", Utf8Bytes, 128, FACTS_URLS),
    firm("balance_url", Utf8Bytes, 128, FACTS_URLS),
    firm("wx_activate_after_submit_url", Utf8Bytes, 128, FACTS_URLS),
    firm("background_pic_url", Utf8Bytes, 128, FACTS_URLS),
    // One of the documented names is longer (FIELD_NAME_TYPE_ACHIEVEMEN).
    uncertain("custom_field1.name_type", Utf8Bytes, 24, UPDATE_TABLE),
    uncertain("custom_field2.name_type", Utf8Bytes, 24, UPDATE_TABLE),
    uncertain("custom_field3.name_type", Utf8Bytes, 24, UPDATE_TABLE),
    firm("custom_field1.url", Utf8Bytes, 128, UPDATE_TABLE),
    firm("custom_field2.url", Utf8Bytes, 128, UPDATE_TABLE),
    firm("custom_field3.url", Utf8Bytes, 128, UPDATE_TABLE),
    firm("custom_cell1.url", Utf8Bytes, 128, FACTS_URLS),
    firm("custom_cell2.url", Utf8Bytes, 128, FACTS_URLS),
    uncertain("ticket_class", Utf8Bytes, 3072, "seed 002: string(3072), as every long text"),
    firm("guide_url", Utf8Bytes, 128, UPDATE_TABLE),
    firm("detail", Utf8Bytes, 3072, UPDATE_TABLE),
    firm("from", Utf8Bytes, 54, "seed 002, View voucher details: 18 Chinese characters"),
    firm("to", Utf8Bytes, 54, "seed 002, View voucher details: 18 Chinese characters"),
    firm("gate", Utf8Bytes, 12, UPDATE_TABLE),
    firm("check_in_url", Utf8Bytes, 128, FACTS_URLS),
    firm("meeting_detail", Utf8Bytes, 3072, "Tencent's page on tickets: string(3072)"),
    firm("map_url", Utf8Bytes, 128, UPDATE_TABLE),
    // Not of a card, but of what is asked about it.
    firm("card_id", Utf8Bytes, 32, "seed 002, View voucher details"),
    firm("code", Utf8Bytes, 20, "seed 002, Query Code"),
    firm("code_update.code", Utf8Bytes, 16, "seed 002, Change the Code"),
    firm("code_update.new_code", Utf8Bytes, 64, "seed 002, Change the Code"),
    firm("code_unavailable.reason", Utf8Bytes, 64, "seed 002, Set up a coupon failure"),
    firm("openid", Utf8Bytes, 64, "seed 002, Get the user who has received a card"),
];
