//! The sections of the form, and the controls that show a field.

use super::kind::{ARTICLE, BEGIN, COVER, STORES, TIME_LIMIT};

/// A section of the form, in the order of the platform's own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Texts and look.
    Content,
    /// The voucher's value, and the thresholds.
    Offer,
    /// Validity, stores and limits per user.
    Validity,
    /// Code, custom entries, time limits and services.
    Entries,
    /// The gift after a redemption.
    GiftAfter,
}

impl Section {
    /// All sections, in their order.
    pub const ALL: [Self; 5] =
        [Self::Content, Self::Offer, Self::Validity, Self::Entries, Self::GiftAfter];

    /// Its name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Offer => "offer",
            Self::Validity => "validity",
            Self::Entries => "entries",
            Self::GiftAfter => "gift-after",
        }
    }

    /// Parses a name in the address.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}

/// The section of a field.
pub fn section_of(field: &str) -> Section {
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| field.starts_with(prefix));
    if starts(&["advanced_info.consume_share"]) {
        Section::GiftAfter
    } else if starts(&[
        "base_info.code_type",
        "base_info.center_",
        "base_info.custom_url",
        "base_info.promotion_",
        "base_info.use_custom_code",
        "base_info.bind_openid",
        "advanced_info.time_limit",
        "advanced_info.business_service",
    ]) {
        Section::Entries
    } else if starts(&[
        "base_info.date_info",
        "base_info.location_id_list",
        "base_info.use_all_locations",
        "base_info.get_limit",
        "base_info.use_limit",
        "base_info.sku",
    ]) {
        Section::Validity
    } else if starts(&["base_info.can_", "advanced_info.use_condition", "advanced_info.share_"])
        || !field.contains('.')
    {
        Section::Offer
    } else {
        Section::Content
    }
}

/// The field of the control that shows `field`, where violations are shown and linked to. For example, a time's minutes
/// belong to the control of its hours, and a store to the control of the list.
pub fn control_of(field: &str) -> String {
    if let Some(hours) = field.strip_suffix("_minute") {
        return format!("{hours}_hour");
    }
    let shown_at = match field {
        "base_info.date_info" | "base_info.date_info.type" => BEGIN,
        "base_info.use_all_locations" => STORES,
        _ if field.starts_with("advanced_info.consume_share") => {
            "advanced_info.consume_share_card_list"
        }
        ARTICLE | TIME_LIMIT | COVER => field,
        // An element that is a plain value belongs to its list.
        _ => match field.strip_suffix(']').and_then(|open| open.rsplit_once('[')) {
            Some((list, _)) => list,
            None => field,
        },
    };
    shown_at.to_owned()
}
