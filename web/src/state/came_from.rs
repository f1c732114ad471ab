//! The list that vouchers are opened from: its address, and its vouchers in the order shown. The page of a voucher
//! links back to it, and to the neighbours.

use std::sync::Arc;

use card_model::id::CardId;
use desk_api::card_list::CardRow;
use leptos::prelude::{RwSignal, Set, With, expect_context, provide_context};

/// The address of the list before one was shown.
const LIST: &str = "/cards";

/// The list that was shown last. Its order stays, even if a voucher opened from it no longer matches the filter.
#[derive(Debug, Clone, Copy)]
pub struct CameFrom(RwSignal<Option<Seen>>);

#[derive(Debug, Clone)]
struct Seen {
    address: String,
    rows: Arc<Vec<Arc<CardRow>>>,
}

/// The neighbours of a voucher in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbours {
    /// Its position, starting at 1.
    pub place: usize,
    /// The number of vouchers in the list.
    pub count: usize,
    /// The id of the previous voucher.
    pub before: Option<CardId>,
    /// The id of the next voucher.
    pub after: Option<CardId>,
}

impl CameFrom {
    /// Provides it to all components.
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// Returns the list of this tab.
    pub fn get() -> Self {
        expect_context()
    }

    /// Sets the rows of the list that is shown.
    pub fn show(self, address: String, rows: Arc<Vec<Arc<CardRow>>>) {
        self.0.set(Some(Seen { address, rows }));
    }

    /// Returns the address of the list. Reactive.
    pub fn address(self) -> String {
        self.0.with(|seen| seen.as_ref().map_or_else(|| LIST.to_owned(), |it| it.address.clone()))
    }

    /// The neighbours of a voucher; `None` if it isn't in the list. Reactive.
    pub fn neighbours(self, card_id: &CardId) -> Option<Neighbours> {
        self.0.with(|seen| {
            let ids: Vec<&CardId> = seen.as_ref()?.rows.iter().map(|row| &row.card_id).collect();
            neighbours(&ids, card_id)
        })
    }
}

fn neighbours(ids: &[&CardId], card_id: &CardId) -> Option<Neighbours> {
    let at = ids.iter().position(|id| *id == card_id)?;
    let id = |at: Option<usize>| Some((*ids.get(at?)?).clone());
    Some(Neighbours {
        place: at + 1,
        count: ids.len(),
        before: id(at.checked_sub(1)),
        after: id(at.checked_add(1)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voucher_has_its_neighbours_in_the_list_and_none_beyond_its_ends() {
        let ids = ["a", "b", "c"].map(CardId::from);
        let refs: Vec<&CardId> = ids.iter().collect();
        let first = neighbours(&refs, &"a".into()).unwrap();
        assert_eq!((first.place, first.count, first.before), (1, 3, None));
        assert_eq!(first.after, Some("b".into()));
        let last = neighbours(&refs, &"c".into()).unwrap();
        assert_eq!((last.before, last.after), (Some("b".into()), None));
        assert_eq!(neighbours(&refs, &"d".into()), None);
    }
}
