//! Actions on the whole sandbox: its tokens, and the reset.

use leptos::prelude::*;
use weixin_api::sandbox::Command;

use super::{Panel, button, heading, never};
use crate::i18n::{sandbox::Sandbox, t};

/// The buttons. The reset asks for a second press.
pub(super) fn reset(panel: Panel) -> AnyView {
    let asked = RwSignal::new(false);
    let word = move || t(if asked.get() { Sandbox::ResetAgain } else { Sandbox::Reset })();
    let press = move || {
        if asked.get_untracked() {
            panel.desk.run.run(Command::Reset);
        }
        asked.update(|asked| *asked = !*asked);
    };
    let revoke = Callback::new(|()| Some(Command::RevokeToken));
    view! {
        <section class="sandbox-part">
            {heading(Sandbox::More)}
            {button(panel, "revoke-token", Sandbox::RevokeToken, never(), revoke)}
            <p class="sandbox-note">{t(Sandbox::RevokeNote)}</p>
            <button
                class="button button-danger"
                type="button"
                data-action="reset-sandbox"
                disabled=move || panel.busy.get()
                on:click=move |_| press()
                on:blur=move |_| asked.set(false)
            >
                <span aria-live="polite">{word}</span>
            </button>
            <p class="sandbox-note">{t(Sandbox::ResetNote)}</p>
        </section>
    }
    .into_any()
}
