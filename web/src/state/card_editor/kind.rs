//! The kinds of values of a form's fields.

/// The kind of a single-value field, with its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'field> {
    /// A text.
    Text,
    /// An amount, typed in yuan and stored in fen.
    Yuan,
    /// A whole number.
    Number,
    /// First (`end` false) or last day of the validity in Beijing time.
    Day {
        /// Whether it is the last day.
        end: bool,
    },
    /// A time of day, `HH:MM`, of a time limit.
    Clock {
        /// The index of the time limit.
        position: usize,
        /// Whether it is the end of the period.
        end: bool,
    },
    /// Picture or text of an article entry.
    Article {
        /// The index of the entry.
        position: usize,
        /// `image_url` or `text`.
        member: &'field str,
    },
    /// The only picture of the cover.
    Cover,
}

/// The path of the article's entries.
pub(super) const ARTICLE: &str = "advanced_info.text_image_list";
/// The path of the time limits.
pub(super) const TIME_LIMIT: &str = "advanced_info.time_limit";
/// The path of the cover's pictures.
pub(super) const COVER: &str = "advanced_info.abstract.icon_url_list";
/// The path of the minimum purchase of a Friend's Voucher.
pub(super) const LEAST_COST: &str = "advanced_info.use_condition.least_cost";
/// The path of the first second of the validity.
pub(super) const BEGIN: &str = "base_info.date_info.begin_timestamp";
/// The path of the last second of the validity.
pub(super) const END: &str = "base_info.date_info.end_timestamp";
/// The path of the stores.
pub(super) const STORES: &str = "base_info.location_id_list";

/// The kind of a field. Fields that aren't listed are texts.
pub(super) fn kind(field: &str) -> Kind<'_> {
    match field {
        "reduce_cost" | "least_cost" | LEAST_COST => Kind::Yuan,
        "gift_num" | "base_info.get_limit" | "base_info.use_limit" => Kind::Number,
        BEGIN => Kind::Day { end: false },
        END => Kind::Day { end: true },
        "advanced_info.abstract.icon_url_list[0]" | COVER => Kind::Cover,
        _ => element(field),
    }
}

fn element(field: &str) -> Kind<'_> {
    if let Some((position, member)) = position_in(field, ARTICLE) {
        return Kind::Article { position, member };
    }
    match position_in(field, TIME_LIMIT) {
        Some((position, "begin_hour")) => Kind::Clock { position, end: false },
        Some((position, "end_hour")) => Kind::Clock { position, end: true },
        _ => Kind::Text,
    }
}

/// Index and member of a path such as `list[3].member`.
pub(super) fn position_in<'field>(field: &'field str, list: &str) -> Option<(usize, &'field str)> {
    let (position, member) = field.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
    let member = member.strip_prefix('.').unwrap_or(member);
    Some((position.parse().ok()?, member))
}
