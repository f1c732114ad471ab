//! Results of the runs, and whether they are good enough.

use std::collections::BTreeMap;

/// Number of faults that are printed in full.
const SHOWN: usize = 5;

/// How an attempt ended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ended {
    pub(crate) path: &'static str,
    pub(crate) class: &'static str,
    pub(crate) declared: bool,
    /// Whether persons decided in its run.
    pub(crate) people: bool,
    pub(crate) end: &'static str,
    /// Why it is undecided.
    pub(crate) why: &'static str,
}

/// Results of runs.
#[derive(Debug, Default, Clone)]
pub(crate) struct Outcome {
    /// Number of attempts by class, declared or open, and final state.
    ends: BTreeMap<(&'static str, bool, &'static str), u64>,
    /// Number of undecided attempts, by declared or open, path and reason; in runs in which no person decides.
    undecided: BTreeMap<(bool, &'static str, &'static str), u64>,
    /// Number of all attempts and of undecided ones in runs in which no person decides, by declared or open and class.
    without_people: BTreeMap<(bool, &'static str), (u64, u64)>,
    pub(crate) faults: Vec<String>,
    pub(crate) lost: u64,
    pub(crate) doubled: u64,
    pub(crate) wrong_done: u64,
    pub(crate) wrong_not_done: u64,
}

impl Outcome {
    pub(crate) fn count(&mut self, ended: Ended) {
        let Ended { path, class, declared, people, end, why } = ended;
        *self.ends.entry((class, declared, end)).or_default() += 1;
        if people {
            return;
        }
        let entry = self.without_people.entry((declared, class)).or_default();
        entry.0 += 1;
        if end == "undecided" {
            entry.1 += 1;
            *self.undecided.entry((declared, path, why)).or_default() += 1;
        }
    }

    pub(crate) fn add(&mut self, one: Self) {
        for (end, count) in one.ends {
            *self.ends.entry(end).or_default() += count;
        }
        for (reason, count) in one.undecided {
            *self.undecided.entry(reason).or_default() += count;
        }
        for (class, (all, undecided)) in one.without_people {
            let entry = self.without_people.entry(class).or_default();
            *entry = (entry.0 + all, entry.1 + undecided);
        }
        self.faults.extend(one.faults);
        self.lost += one.lost;
        self.doubled += one.doubled;
        self.wrong_done += one.wrong_done;
        self.wrong_not_done += one.wrong_not_done;
    }

    pub(crate) fn print(&self) {
        for fault in self.faults.iter().take(SHOWN) {
            println!("{fault}");
        }
        for fault in self.faults.iter().skip(SHOWN) {
            println!("{}", fault.lines().next().unwrap_or_default());
        }
        for ((class, declared, end), count) in &self.ends {
            println!("  {class:<6} {:<9} {end:<22} {count:>8}", mode(*declared));
        }
        println!("  left to people, of the runs without people:");
        for ((declared, path, why), count) in &self.undecided {
            println!("  {:<9} {path:<30} {why:<20} {count:>8}", mode(*declared));
        }
        println!(
            "  doubled {}, lost {}, wrong \"done\" {}, wrong \"not done\" {}, faults {}",
            self.doubled,
            self.lost,
            self.wrong_done,
            self.wrong_not_done,
            self.faults.len()
        );
    }

    /// I6: a protocol that decides nothing by itself would be correct but useless.
    pub(crate) fn is_useful(&self) -> bool {
        let mut useful = true;
        for (declared, least) in [(true, 87.0), (false, 84.0)] {
            let counted = self.without_people.iter().filter(|((is, class), _)| {
                *is == declared && (declared || matches!(*class, "set" | "union" | "spare"))
            });
            let (all, undecided) =
                counted.fold((0, 0), |sum, (_, (all, undecided))| (sum.0 + all, sum.1 + undecided));
            let share = 100.0 - 100.0 * undecided as f64 / all.max(1) as f64;
            let what = if declared { "declared" } else { "open, Set, Union and Spare" };
            println!("  decided without a person ({what}): {share:.2} %");
            useful &= share >= least;
        }
        useful
    }
}

fn mode(declared: bool) -> &'static str {
    if declared { "declared" } else { "open" }
}
