//! Limits of texts. Each row cites its source by the short names of `docs/sources.md`. A limit `string(N)` counts
//! UTF-8 bytes: F1 is a title of 27 bytes that was accepted and one of 28 that was refused.

use super::TextLimit;
use card_model::text::Unit::{self, DisplayWidth, Utf8Bytes};

/// A firm limit.
const fn firm(field: &'static str, unit: Unit, max: usize, source: &'static str) -> TextLimit {
    TextLimit { field, unit, min: 1, max, firm: true, source }
}

/// A limit that only one source states, or that sources contradict.
const fn uncertain(field: &'static str, unit: Unit, max: usize, source: &'static str) -> TextLimit {
    TextLimit { firm: false, ..firm(field, unit, max, source) }
}

const CREATE_TABLE: &str = "T3, field table in R1";
const UPDATE_TABLES: &str = "S0 \"base_info field\"; S2 \"Common field modifications\"";
const UPDATE_TABLE: &str = "S2 \"Unique field modifications\"";
const URLS: &str = "inferred: string(128) as the documented URLs";
const ENTRY_NAME: &str = "T3, field table in R1; S1 \"4.4\": 5 Chinese characters";
const CONSOLE: &str = "K \"submit\"";

/// All of them.
pub(super) const TABLE: &[TextLimit] = &[
    firm("base_info.logo_url", Utf8Bytes, 128, UPDATE_TABLES),
    firm("base_info.brand_name", Utf8Bytes, 36, "S1 \"4.4\": 12 characters; T3, field table in R1"),
    // The English title in S3 has 39 bytes. It is a translation: the Chinese original (132元双人火锅套餐) has 27.
    firm(
        "base_info.title",
        Utf8Bytes,
        27,
        "F1: 27 bytes accepted, 28 refused; T3, field table in R1",
    ),
    firm("base_info.sub_title", Utf8Bytes, 54, CREATE_TABLE),
    firm("base_info.color", Utf8Bytes, 16, "T3, field table in R1"),
    firm("base_info.notice", Utf8Bytes, 48, UPDATE_TABLES),
    firm("base_info.description", Utf8Bytes, 3072, UPDATE_TABLES),
    firm("base_info.service_phone", Utf8Bytes, 24, UPDATE_TABLES),
    TextLimit { min: 5, ..uncertain("base_info.service_phone", DisplayWidth, 15, CONSOLE) },
    firm("base_info.source", Utf8Bytes, 36, CREATE_TABLE),
    // S1 counts Chinese characters. The update tables give the same numbers as bytes.
    firm("base_info.center_title", DisplayWidth, 18, "S1 \"4.4\": 9 Chinese characters"),
    uncertain("base_info.center_title", Utf8Bytes, 18, UPDATE_TABLES),
    firm("base_info.center_sub_title", DisplayWidth, 24, "S1 \"4.4\": 12 Chinese characters"),
    uncertain("base_info.center_sub_title", Utf8Bytes, 24, UPDATE_TABLES),
    firm("base_info.center_url", Utf8Bytes, 128, UPDATE_TABLES),
    // The update tables of S0 and S2 say 16, which fits no further Chinese character: 15 is the safer reading.
    firm("base_info.custom_url_name", Utf8Bytes, 15, ENTRY_NAME),
    firm("base_info.custom_url", Utf8Bytes, 128, UPDATE_TABLES),
    firm("base_info.custom_url_sub_title", Utf8Bytes, 18, UPDATE_TABLES),
    firm("base_info.promotion_url_name", Utf8Bytes, 15, ENTRY_NAME),
    firm("base_info.promotion_url", Utf8Bytes, 128, UPDATE_TABLES),
    firm("base_info.promotion_url_sub_title", Utf8Bytes, 18, UPDATE_TABLES),
    uncertain("advanced_info.use_condition.accept_category", DisplayWidth, 30, CONSOLE),
    uncertain("advanced_info.use_condition.reject_category", DisplayWidth, 30, CONSOLE),
    uncertain("advanced_info.use_condition.object_use_for", DisplayWidth, 30, CONSOLE),
    firm("advanced_info.abstract.abstract", Utf8Bytes, 60, "S0 \"advanced_info field\""),
    uncertain("advanced_info.abstract.abstract", DisplayWidth, 24, CONSOLE),
    firm("advanced_info.abstract.icon_url_list[]", Utf8Bytes, 3072, "S0 \"advanced_info field\""),
    firm(
        "advanced_info.text_image_list[].image_url",
        Utf8Bytes,
        3072,
        "S0 \"advanced_info field\"",
    ),
    // S0 contradicts itself: 5,000 characters, and string(3072).
    firm(
        "advanced_info.text_image_list[].text",
        DisplayWidth,
        10_000,
        "S1 \"4.4\": 5,000 characters",
    ),
    uncertain(
        "advanced_info.text_image_list[].text",
        Utf8Bytes,
        3072,
        "S0 \"advanced_info field\"",
    ),
    firm(
        "advanced_info.consume_share_card_list[].card_id",
        Utf8Bytes,
        32,
        "S2 \"View voucher details\"; S0 says 24, shorter than its example",
    ),
    firm("gift_name", DisplayWidth, 12, "S1 \"4.4\": 6 Chinese characters"),
    firm("gift_unit", DisplayWidth, 4, "S1 \"4.4\": 2 Chinese characters"),
    firm("gift", Utf8Bytes, 3072, "inferred: string(3072) as the other long texts of S0"),
    uncertain(
        "deal_detail",
        Utf8Bytes,
        3072,
        "inferred: string(3072) as the other long texts of S2",
    ),
    uncertain(
        "default_detail",
        Utf8Bytes,
        3072,
        "inferred: string(3072) as the other long texts of S2",
    ),
    firm("bonus_cleared", Utf8Bytes, 3072, UPDATE_TABLE),
    firm("bonus_rules", Utf8Bytes, 3072, UPDATE_TABLE),
    firm("balance_rules", Utf8Bytes, 3072, UPDATE_TABLE),
    firm("prerogative", Utf8Bytes, 3072, UPDATE_TABLE),
    firm("bind_old_card_url", Utf8Bytes, 128, URLS),
    firm("activate_url", Utf8Bytes, 128, URLS),
    firm("bonus_url", Utf8Bytes, 128, URLS),
    firm("balance_url", Utf8Bytes, 128, URLS),
    firm("wx_activate_after_submit_url", Utf8Bytes, 128, URLS),
    firm("background_pic_url", Utf8Bytes, 128, URLS),
    // One of the documented names is longer (FIELD_NAME_TYPE_ACHIEVEMEN).
    uncertain("custom_field1.name_type", Utf8Bytes, 24, UPDATE_TABLE),
    uncertain("custom_field2.name_type", Utf8Bytes, 24, UPDATE_TABLE),
    uncertain("custom_field3.name_type", Utf8Bytes, 24, UPDATE_TABLE),
    firm("custom_field1.url", Utf8Bytes, 128, UPDATE_TABLE),
    firm("custom_field2.url", Utf8Bytes, 128, UPDATE_TABLE),
    firm("custom_field3.url", Utf8Bytes, 128, UPDATE_TABLE),
    firm("custom_cell1.url", Utf8Bytes, 128, URLS),
    firm("custom_cell2.url", Utf8Bytes, 128, URLS),
    uncertain(
        "ticket_class",
        Utf8Bytes,
        3072,
        "inferred: string(3072) as the other long texts of S2",
    ),
    firm("guide_url", Utf8Bytes, 128, UPDATE_TABLE),
    firm("detail", Utf8Bytes, 3072, UPDATE_TABLE),
    firm("from", Utf8Bytes, 54, "S2 \"View voucher details\": 18 Chinese characters"),
    firm("to", Utf8Bytes, 54, "S2 \"View voucher details\": 18 Chinese characters"),
    firm("gate", Utf8Bytes, 12, UPDATE_TABLE),
    firm("check_in_url", Utf8Bytes, 128, URLS),
    firm("meeting_detail", Utf8Bytes, 3072, "P6 \"1.1 Creating Meeting Tickets\""),
    firm("map_url", Utf8Bytes, 128, UPDATE_TABLE),
    // Not of a card, but of what is asked about it.
    firm("card_id", Utf8Bytes, 32, "S2 \"View voucher details\""),
    firm("code", Utf8Bytes, 20, "S2 \"Query Code interface\""),
    firm("code_update.code", Utf8Bytes, 16, "S2 \"Change the Code interface\""),
    firm("code_update.new_code", Utf8Bytes, 64, "S2 \"Change the Code interface\""),
    firm("code_unavailable.reason", Utf8Bytes, 64, "S2 \"Set up a coupon failure interface\""),
    firm("openid", Utf8Bytes, 64, "S2 \"Get the user who has received a card interface\""),
];
