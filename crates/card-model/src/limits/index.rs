//! Finds the rows of a field without reading the whole table: rows by the length of their field's
//! name, sorted when the crate is compiled.

use super::{NumberLimit, TextLimit};

/// One more than the longest name of a field.
const LENGTHS: usize = 64;

/// The rows of a table of `N` by the length of their fields' names, those of one length in the
/// table's order.
pub(super) struct Index<const N: usize> {
    rows: [u8; N],
    /// Where the rows of each length begin; those of the next length end them.
    begins: [u8; LENGTHS],
}

impl<const N: usize> Index<N> {
    /// Sorts the rows by these lengths. Only ever evaluated by the compiler, which refuses a table
    /// that is too long or a name that is.
    #[expect(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        reason = "evaluated when the crate is compiled, and then by the compiler's own checks"
    )]
    pub(super) const fn new(lengths: [usize; N]) -> Self {
        assert!(N < 256, "a row's number fits into a byte");
        let mut index = Self { rows: [0; N], begins: [0; LENGTHS] };
        let (mut length, mut placed) = (0, 0);
        while length < LENGTHS {
            index.begins[length] = placed as u8;
            let mut row = 0;
            while row < N {
                if lengths[row] == length {
                    index.rows[placed] = row as u8;
                    placed += 1;
                }
                row += 1;
            }
            length += 1;
        }
        assert!(placed == N, "no name is longer than the index");
        index
    }

    /// The numbers of the rows whose field has a name of this length.
    pub(super) fn rows(&self, length: usize) -> impl Iterator<Item = usize> + '_ {
        let at = |length: usize| self.begins.get(length).map_or(N, |begin| usize::from(*begin));
        let rows = self.rows.get(at(length)..at(length.saturating_add(1)).max(at(length)));
        rows.unwrap_or_default().iter().map(|row| usize::from(*row))
    }
}

/// The lengths of the names of a table's fields.
#[expect(clippy::indexing_slicing, reason = "evaluated when the crate is compiled")]
pub(super) const fn of_texts<const N: usize>(table: &[TextLimit]) -> [usize; N] {
    let mut lengths = [0; N];
    let mut row = 0;
    while row < N {
        lengths[row] = table[row].field.len();
        row += 1;
    }
    lengths
}

/// The lengths of the names of a table's fields.
#[expect(clippy::indexing_slicing, reason = "evaluated when the crate is compiled")]
pub(super) const fn of_numbers<const N: usize>(table: &[NumberLimit]) -> [usize; N] {
    let mut lengths = [0; N];
    let mut row = 0;
    while row < N {
        lengths[row] = table[row].field.len();
        row += 1;
    }
    lengths
}
