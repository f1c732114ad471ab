//! The steps of an archive, one after the other.

use desk_api::{
    archive::{Missing, Step},
    event::Event,
};

use super::{
    blocking, cards, figures,
    folder::{Begun, Folder},
    pack, records,
};
use crate::{account::Account, failure::Failure};

/// Makes the begun archive. Finished steps are not repeated.
///
/// # Errors
/// Fails if the platform can't be called, or if the database or the data folder fails. A later call continues.
pub(super) async fn run(account: &Account) -> Result<(), Failure> {
    let folder = Folder::new(account.archive.folder());
    let stored = folder.clone();
    let Some(mut begun) = blocking(move || stored.begun()).await? else { return Ok(()) };
    for step in Step::ALL {
        if begun.done.contains(&step) {
            continue;
        }
        account.archive.enter(step);
        account.events.publish(Event::ArchiveChanged);
        let missing = take(account, &folder, &begun, step).await?;
        if step == Step::Packing {
            break;
        }
        begun.missing.extend(missing);
        begun.done.push(step);
        let (stored, begun) = (folder.clone(), begun.clone());
        blocking(move || stored.keep(&begun)).await?;
    }
    Ok(())
}

/// Takes a step, and returns what it could not read.
async fn take(
    account: &Account,
    folder: &Folder,
    begun: &Begun,
    step: Step,
) -> Result<Vec<Missing>, Failure> {
    match step {
        Step::Cards => cards::read(account, folder).await,
        Step::Statistics => figures::read(account).await,
        Step::Stores => records::stores(account, folder).await,
        Step::Orders => records::orders(account, folder).await,
        Step::Records => records::write(account, folder).await.map(|()| Vec::new()),
        Step::Packing => pack::pack(account, folder, begun).await.map(|()| Vec::new()),
    }
}
