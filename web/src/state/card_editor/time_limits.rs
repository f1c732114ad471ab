//! Days and hours when the voucher may be used.

use card_model::advanced_info::{AdvancedInfo, TimeLimit, TimeLimitDay};

use super::{CardEditor, lists::emptied};

impl CardEditor {
    /// Returns the time limits. Their hours are texts of fields such as [`TimeLimit::begin_hour`].
    pub fn time_limits(&self) -> &[TimeLimit] {
        self.card
            .advanced_info
            .as_ref()
            .and_then(|info| info.time_limit.as_deref())
            .unwrap_or_default()
    }

    /// Adds a whole day.
    pub fn add_time_limit(&mut self, day: TimeLimitDay) {
        let limit = TimeLimit::default().with_day(day);
        self.card.advanced_info_mut().time_limit.get_or_insert_default().push(limit);
    }

    /// Removes a time limit.
    pub fn remove_time_limit(&mut self, position: usize) {
        if position >= self.time_limits().len() {
            return;
        }
        let held = self.held_list(|info| info.time_limit.is_some());
        let list = &mut self.card.advanced_info_mut().time_limit;
        if let Some(limits) = list {
            limits.remove(position);
        }
        emptied(list, held);
        self.renumber(AdvancedInfo::TIME_LIMIT, |at| match at.cmp(&position) {
            std::cmp::Ordering::Less => Some(at),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(at - 1),
        });
    }
}
