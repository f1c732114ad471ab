//! The dialog that asks the user to sign in again, over any page.

use desk_api::identity::Who;
use leptos::{ev, html, prelude::*, task::spawn_local};

use super::ways::ways;
use crate::{
    api, browser,
    i18n::{identity::Identity as Text, t},
    state::{session::CurrentSession, signing_in::SigningIn},
};

/// Shows the dialog once it is in the page: a part is drawn before it is inserted.
fn show(dialog: NodeRef<html::Dialog>) {
    // `None` if it was removed, because the user has signed in elsewhere.
    let Some(element) = dialog.try_get_untracked() else { return };
    match element.filter(|element| element.is_connected()) {
        Some(element) => {
            let _ = element.show_modal();
            browser::focus_in_sight("field-password");
        }
        None => request_animation_frame(move || show(dialog)),
    }
}

/// The dialog. It closes only after signing in, since nothing else works.
pub fn again() -> AnyView {
    let (session, signing_in) = (CurrentSession::get(), SigningIn::get());
    let before = untrack(|| session.caller());
    let known = before.name.clone();
    let dialog = NodeRef::<html::Dialog>::new();
    let done = Callback::new(move |who: Who| {
        let Some(caller) = who.caller else { return };
        if caller.name != before.name {
            // The page shows another user's data.
            browser::reload();
            return;
        }
        session.set_caller(caller);
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
        signing_in.done();
    });
    // The user may have signed in again in another tab.
    let who = RwSignal::new(None::<Who>);
    let look = move || {
        spawn_local(async move {
            if let Ok(told) = api::identity::who().await {
                let is_first = who.try_with_untracked(Option::is_none).unwrap_or_default();
                let is_outside = told.caller.is_none();
                if is_first && is_outside {
                    let _ = who.try_set(Some(told.clone()));
                }
                let _ = done.try_run(told);
            }
        });
    };
    look();
    let shown = window_event_listener(ev::visibilitychange, move |_| {
        if !document().hidden() {
            look();
        }
    });
    on_cleanup(move || shown.remove());
    request_animation_frame(move || show(dialog));
    view! {
        <dialog
            node_ref=dialog
            class="dialog dialog-small dialog-covering"
            data-dialog="sign-in-again"
            aria-label=t(Text::SignInAgain)
            on:cancel=|event: ev::Event| event.prevent_default()
        >
            <div class="dialog-head"><h2>{t(Text::SignInAgain)}</h2></div>
            <div class="dialog-body">
                <p class="second">{t(Text::SignInAgainText)}</p>
                {move || who.get().map(|who| ways(&who, Some(known.clone()), done))}
            </div>
        </dialog>
    }
    .into_any()
}
