//! Parts of a large state, each of which notifies its subscribers only when it changes.
//!
//! With a memo for each part, every change of the state would visit all memos and everything that subscribes to them.

use leptos::prelude::*;

/// Compares a part with its present value. Returns `false` if the part is gone.
type Look = Box<dyn Fn() -> bool + Send + Sync>;

/// The parts of a state. [`Parts::update`] is called when the state has changed.
#[derive(Clone, Copy)]
pub struct Parts(StoredValue<Vec<Look>>);

impl Parts {
    /// A state without parts.
    pub fn new() -> Self {
        Self(StoredValue::new(Vec::new()))
    }

    /// Adds a part with its first value. `look` returns its present value, or `None` if it isn't needed now.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        first: T,
        look: impl Fn() -> Option<T> + Send + Sync + 'static,
    ) -> ReadSignal<T> {
        let (part, set_part) = signal(first);
        let look = move || {
            if part.is_disposed() {
                return false;
            }
            if let Some(now) = look()
                && part.with_untracked(|before| *before != now)
            {
                set_part.set(now);
            }
            true
        };
        self.0.update_value(|looks| looks.push(Box::new(look)));
        part
    }

    /// Updates the parts that differ from the state.
    pub fn update(self) {
        untrack(|| self.0.update_value(|looks| looks.retain(|look| look())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_notifies_only_when_it_changes() {
        Owner::new().with(|| {
            let state = RwSignal::new((1, 10));
            let parts = Parts::new();
            let first = parts.part(1, move || Some(state.with_untracked(|state| state.0)));
            let runs = StoredValue::new(0);
            let doubled = Memo::new(move |_| {
                runs.update_value(|runs| *runs += 1);
                first.get() * 2
            });
            let after = |change: (i32, i32)| {
                state.set(change);
                parts.update();
                (doubled.get_untracked(), runs.get_value())
            };
            assert_eq!(after((1, 20)), (2, 1));
            assert_eq!(after((3, 20)), (6, 2));
        });
    }

    #[test]
    fn a_part_that_is_not_needed_keeps_its_value() {
        Owner::new().with(|| {
            let (state, needed) = (RwSignal::new(1), RwSignal::new(false));
            let parts = Parts::new();
            let part = parts.part(1, move || needed.get_untracked().then(|| state.get_untracked()));
            state.set(2);
            parts.update();
            assert_eq!(part.get_untracked(), 1);
            needed.set(true);
            parts.update();
            assert_eq!(part.get_untracked(), 2);
        });
    }

    #[test]
    fn a_removed_part_is_no_longer_compared() {
        Owner::new().with(|| {
            let looks = StoredValue::new(0);
            let parts = Parts::new();
            let look = move || {
                looks.update_value(|looks| *looks += 1);
                Some(1)
            };
            let row = Owner::new();
            row.with(|| parts.part(1, look));
            parts.update();
            row.cleanup();
            parts.update();
            assert_eq!(looks.get_value(), 1);
        });
    }
}
