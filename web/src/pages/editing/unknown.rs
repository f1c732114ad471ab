//! A write with an unknown outcome: what is known, what to do, and where to decide.

use desk_api::write::{Why, WriteState};
use desk_wording as wording;
use leptos::prelude::*;

use crate::{
    components::{icon::Icon, page_link::PageLink},
    i18n::{editor::Outcome, language, t},
    state::sent::Look,
};

/// The server is looking for the outcome, or can't be reached.
pub fn looking(look: Look) -> AnyView {
    let (title, text) = if look.is_cut_off {
        (Outcome::CutOff, Outcome::CutOffText)
    } else {
        (Outcome::Unknown, Outcome::UnknownText)
    };
    let link = look.write.map(|write| view! { <p>{link(Some(write))}</p> });
    notice("unknown", title, view! { <p>{t(text)}</p> {link} }.into_any())
}

/// Reading can't determine the outcome: the user has to decide. `again` offers to save again if a second write does no
/// harm.
pub fn undecided(write: i64, why: Option<Why>, again: Option<Callback<()>>) -> AnyView {
    let advice = if again.is_some() { Outcome::UndecidedEdit } else { Outcome::UndecidedCreate };
    let body = view! {
        {why.map(|why| view! { <p>{move || wording::why(why, language())}</p> })}
        <p>{t(advice)}</p>
        <p class="sent-ways">{link(Some(write))}{again.map(again_button)}</p>
    };
    notice("undecided", Outcome::Undecided, body.into_any())
}

/// An earlier write of the same content has an unknown outcome.
pub fn unsettled(write: Option<i64>, again: Option<Callback<()>>) -> AnyView {
    let body = view! {
        <p>{t(Outcome::UnsettledText)}</p>
        <p class="sent-ways">{link(write)}{again.map(again_button)}</p>
    };
    notice("unsettled", Outcome::Unsettled, body.into_any())
}

/// The write was replaced or abandoned.
pub fn ended(write: i64, state: WriteState) -> AnyView {
    let body = view! {
        <p>{move || wording::write_state(state, language())}</p>
        <p>{t(Outcome::EndedText)} " " {link(Some(write))}</p>
    };
    notice("ended", Outcome::Ended, body.into_any())
}

/// The link to a write, or to all undecided ones.
fn link(write: Option<i64>) -> AnyView {
    let address = write.map_or_else(|| "/writes".to_owned(), |write| format!("/writes?id={write}"));
    view! { <PageLink href=address attr:data-action="open-write">{t(Outcome::OpenWrite)}</PageLink> }.into_any()
}

fn again_button(again: Callback<()>) -> AnyView {
    view! {
        <button class="button button-small" type="button" data-action="save-again" on:click=move |_| again.run(())>
            {t(Outcome::SaveAgain)}
        </button>
    }
    .into_any()
}

fn notice(name: &'static str, title: Outcome, body: AnyView) -> AnyView {
    view! {
        <div class="notice notice-warning" role="alert" data-outcome=name>
            {Icon::Warning.view()}
            <div class="sent-text"><strong>{t(title)}</strong>{body}</div>
        </div>
    }
    .into_any()
}
