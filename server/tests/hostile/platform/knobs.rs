//! How hostile the platform is in one run.

use card_desk::writes::policy::Policy;

use crate::{dice::Dice, world::VersionRule};

/// How hostile the platform is in one run.
#[derive(Debug, Clone)]
pub(crate) struct Knobs {
    /// Longest delay of an execution.
    pub(crate) horizon: i64,
    /// Longest lag of a read.
    pub(crate) lag: i64,
    /// Percent of reads that lag.
    pub(crate) stale: u64,
    /// Percentage of writes whose response is lost or unusable.
    pub(crate) loss: u64,
    /// Percent of reads that fail.
    pub(crate) read_failures: u64,
    /// Order of lists: newest, oldest or random first.
    pub(crate) order: u64,
    /// Members come back rewritten.
    pub(crate) rewrites: bool,
    /// Members come back rewritten in unknown ways.
    pub(crate) strange_rewrites: bool,
    /// When `update_time` moves.
    pub(crate) versions: VersionRule,
    /// The platform's clock minus the true time.
    pub(crate) clock: i64,
    /// The clock of `create_time` minus the platform's.
    pub(crate) create_clock: i64,
    /// Our clock minus the true time.
    pub(crate) our_clock: i64,
}

impl Knobs {
    pub(crate) fn throw(dice: &mut Dice) -> Self {
        let assumed = Policy::default();
        Self {
            horizon: if dice.chance(10) { 0 } else { assumed.horizon },
            lag: if dice.chance(10) { 0 } else { assumed.lag },
            stale: *dice.pick(&[10, 50, 90]),
            loss: *dice.pick(&[20, 50, 80]),
            read_failures: *dice.pick(&[0, 5, 25]),
            order: dice.below(3),
            rewrites: dice.chance(40),
            strange_rewrites: dice.chance(8),
            versions: *dice.pick(&[
                VersionRule::Always,
                VersionRule::Always,
                VersionRule::Never,
                VersionRule::UpdatesOnly,
            ]),
            clock: *dice.pick(&[0, -3600, 3600, 691_200]),
            create_clock: *dice.pick(&[0, -7777, 7777]),
            our_clock: *dice.pick(&[0, -3600, 3600, 6, 60, -691_200]),
        }
    }
}
