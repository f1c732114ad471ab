//! The order of the page of capabilities, and when the probes may be sent again. Pure.

use card_model::time::UnixSeconds;
use desk_api::capability::{CHECK_PAUSE, Capability};

/// A group of capabilities on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Creating cards.
    Creating,
    /// What happens to cards and members afterwards, and sub-merchants.
    Using,
    /// What the server's probes show.
    Checked,
}

impl Group {
    /// All groups, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Creating, Self::Using, Self::Checked];

    /// Returns the group of a capability.
    pub fn of(capability: Capability) -> Self {
        match capability {
            Capability::CreateGroupon
            | Capability::CreateDiscount
            | Capability::CreateGift
            | Capability::CreateCash
            | Capability::CreateGeneralCoupon
            | Capability::CreateFriendsVoucher
            | Capability::CreateMemberCard
            | Capability::CreateTicket => Self::Creating,
            probed if probed.has_probe() => Self::Checked,
            _ => Self::Using,
        }
    }
}

/// Returns the seconds until the probes may be sent again; 0 if they may be sent now.
///
/// The server ignores a last check that is later than its clock, which was then set back.
pub fn seconds_to_wait(checked_at: Option<UnixSeconds>, now: UnixSeconds) -> i64 {
    let Some(checked_at) = checked_at.filter(|checked_at| *checked_at <= now) else { return 0 };
    // The server requires more than a minute.
    let allowed = checked_at.get().saturating_add(CHECK_PAUSE).saturating_add(1);
    allowed.saturating_sub(now.get()).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(checked_at: i64, now: i64) -> i64 {
        seconds_to_wait(Some(UnixSeconds::new(checked_at)), UnixSeconds::new(now))
    }

    #[test]
    fn probes_are_sent_at_most_once_a_minute() {
        assert_eq!(seconds_to_wait(None, UnixSeconds::new(1000)), 0);
        assert_eq!(wait(1000, 1000), 61);
        assert_eq!(wait(1000, 1060), 1);
        assert_eq!(wait(1000, 1061), 0);
        assert_eq!(wait(1000, 9000), 0);
        assert_eq!(wait(1000, 999), 0, "the clock was set back");
    }

    #[test]
    fn every_capability_is_in_one_group_and_none_is_empty() {
        for group in Group::ALL {
            assert!(Capability::ALL.into_iter().any(|it| Group::of(it) == group), "{group:?}");
        }
        assert_eq!(Group::of(Capability::CreateTicket), Group::Creating);
        assert_eq!(Group::of(Capability::SubMerchants), Group::Using);
        assert_eq!(Group::of(Capability::Statistics), Group::Checked);
    }
}
