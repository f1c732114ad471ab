//! Open writes of an account that can't be read any more: a person must decide them.

use desk_api::write::{Why, WriteState};
use desk_store::{Look, Settlement, StoreError, WriteFilter};

use super::Writes;

/// Maximum writes that are read at once.
const AT_ONCE: u32 = 200;

impl Writes {
    /// Passes every write without a known outcome to a person, and plans no further look.
    ///
    /// # Errors
    /// Fails if the journal can't be read or written.
    pub(crate) async fn give_up(&self) -> Result<(), StoreError> {
        let parts = &self.parts;
        let mut filter =
            WriteFilter { states: vec![WriteState::Unknown], ..WriteFilter::default() };
        loop {
            let open = parts.store.writes(&parts.account, &filter, AT_ONCE).await?;
            let Some(oldest) = open.last() else { return Ok(()) };
            filter.before = Some(oldest.id);
            for found in &open {
                // If the facet is busy, the write is being settled.
                let Some(_guard) = self.locks.lock(&found.facet).await else { continue };
                let Some(write) = parts.store.write(&parts.account, found.id).await? else {
                    continue;
                };
                if write.state != WriteState::Unknown {
                    continue;
                }
                let mut settlement = Settlement::new(&write, WriteState::Undecided);
                settlement.why = Some(Why::NotReadable);
                let look = Look { settlements: vec![settlement], ..Look::default() };
                self.save(&look, self.now()).await?;
            }
        }
    }
}
