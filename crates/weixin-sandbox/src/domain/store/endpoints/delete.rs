//! `POST /cgi-bin/poi/delpoi`: deletes a store. Cards that name it keep its number.

use crate::{
    answer::{Answer, Fault},
    domain::store::{change::StoreChange, endpoints::get::find},
    fidelity::{Rule, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    inferred("cards that name the store keep its number", "no document says otherwise"),
    inferred(
        "an unknown `poi_id`: 65115; a deleted store: 65116",
        "the words of the error numbers",
    ),
    inferred("no `poi_id`: 41011", "the words of the error numbers"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let (poi_id, _) = find(platform, &request.object()?)?;
    platform.commit(StoreChange::Deleted { poi_id })?;
    Answer::done()
}
