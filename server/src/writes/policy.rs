//! The two assumed bounds of the platform on which every verdict is based, the schedule of looks, and the window for
//! equal writes of programs. All times are ledger seconds.

/// Assumed delays of the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Maximum delay between the end of sending and execution.
    pub horizon: i64,
    /// Maximum staleness of a read: it shows every change that is older than this.
    pub lag: i64,
    /// Ages at which a write with a lost response is checked, counted from the end of sending. Two more checks follow: at the horizon,
    /// and one lag after it.
    pub looks: Vec<i64>,
    /// Pause between looks while the platform can't be read.
    pub retry: i64,
    /// How long the platform may be unreadable before a person has to decide.
    pub give_up: i64,
    /// How long an equal write of a program without an idempotency key is answered from the journal after the first one
    /// was done. `None` sends it again.
    pub equal_seconds: Option<i64>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            horizon: 20 * 60,
            lag: 60,
            looks: vec![1, 2, 5, 15, 62, 300],
            retry: 300,
            give_up: 3 * 60 * 60,
            equal_seconds: None,
        }
    }
}

impl Policy {
    /// Returns the age of the first scheduled look.
    pub fn first_look(&self) -> i64 {
        self.looks.first().copied().unwrap_or(self.horizon + 1)
    }

    /// When the next look is due, for a write whose sending ended at `ended_at`.
    pub fn next_look(&self, ended_at: i64, now: i64) -> i64 {
        let age = now - ended_at;
        let planned = self.looks.iter().copied().chain([self.horizon + 1, self.last_look()]);
        match planned.into_iter().find(|look| *look > age) {
            Some(look) => ended_at + look,
            None => now + self.retry,
        }
    }

    /// Returns the age of the last scheduled look. Ledger seconds are rounded down, so each bound gets one extra
    /// second.
    pub fn last_look(&self) -> i64 {
        self.horizon + self.lag + 3
    }

    /// Returns the time from which other attempts matter for one that began at `begun_at`. Later attempts always do,
    /// even where tests assume negative delays.
    pub fn others_since(&self, begun_at: i64) -> i64 {
        begun_at - (2 * self.horizon + 3 * self.lag).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_attempts_always_matter() {
        let quick = Policy { horizon: -1, lag: -1, ..Policy::default() };
        assert_eq!(quick.others_since(1_000), 1_000);
        assert_eq!(Policy::default().others_since(10_000), 10_000 - 2 * 1_200 - 3 * 60);
    }

    #[test]
    fn looks_follow_the_plan_and_then_the_pause_between_retries() {
        let policy = Policy::default();
        let mut looks = Vec::new();
        let mut now = 1_000;
        while now < 1_000 + policy.last_look() {
            now = policy.next_look(1_000, now);
            looks.push(now - 1_000);
        }
        assert_eq!(looks, [1, 2, 5, 15, 62, 300, 1_201, 1_263]);
        assert_eq!(policy.next_look(1_000, now), now + 300);
    }
}
