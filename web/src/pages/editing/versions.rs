//! Offers another version of the draft: from another window or computer, or unsaved in this browser.

use leptos::prelude::*;

use super::drafting::{Drafting, Other};
use crate::{
    components::icon::Icon,
    i18n::{editor::Editor, t},
};

/// Shows that there is another version, until the user decides.
pub fn other_version(drafting: Drafting) -> AnyView {
    let shown = move || {
        let (name, text, can_show) = drafting.other.with(|other| match other.as_ref()? {
            Other::Elsewhere(_) => Some(("elsewhere", Editor::VersionElsewhere, true)),
            Other::Removed => Some(("removed", Editor::DraftRemoved, false)),
            Other::Here(_) => Some(("here", Editor::VersionHere, true)),
        })?;
        Some(view! {
            <div class="notice notice-warning draft-offer" role="status" data-version=name>
                {Icon::Info.view()}
                <span>{t(text)}</span>
                {can_show.then(|| view! {
                    <button class="button button-small" type="button" data-action="show-other-version" on:click=move |_| drafting.show_other()>
                        {t(Editor::ShowVersion)}
                    </button>
                })}
                <button class="button button-small" type="button" data-action="keep-this-version" on:click=move |_| drafting.keep_this()>
                    {t(Editor::KeepVersion)}
                </button>
            </div>
        })
    };
    shown.into_any()
}
