//! The list of keyboard shortcuts, from the registry and the keys on the page's buttons.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    i18n::{
        shortcuts::{KeyText, key_name},
        t,
    },
    state::shortcuts::{EVERYWHERE, LIST, Shortcut},
};

/// The shortcuts of every page, of the list if it is shown, and of the page's buttons.
pub fn shortcut_list() -> AnyView {
    let everywhere = EVERYWHERE.map(|(shortcut, _)| line(shortcut)).into_any();
    let list = in_list()
        .then(|| group(KeyText::InList, LIST.map(|(shortcut, ..)| line(shortcut)).into_any()));
    view! {
        <div class="shortcut-groups">{group(KeyText::Everywhere, everywhere)}{list}{on_page()}</div>
    }
    .into_any()
}

fn group(heading: KeyText, lines: AnyView) -> AnyView {
    view! { <section><h3>{t(heading)}</h3><dl class="shortcuts">{lines}</dl></section> }.into_any()
}

fn line(shortcut: Shortcut) -> AnyView {
    let keys = shortcut.keys.iter().map(|key| view! { <kbd>{key_name(key)}</kbd> });
    view! { <div><dt>{keys.collect_view()}</dt><dd>{t(shortcut.text)}</dd></div> }.into_any()
}

fn in_list() -> bool {
    document().query_selector(".list-table").ok().flatten().is_some()
}

/// The keys on the page's buttons, with the buttons' names.
fn on_page() -> Option<AnyView> {
    let buttons = document().query_selector_all("main [data-key]").ok()?;
    let buttons = (0..buttons.length()).filter_map(|at| buttons.item(at));
    let buttons = buttons.filter_map(|node| node.dyn_into::<HtmlElement>().ok());
    let lines: Vec<AnyView> = buttons
        .filter_map(|button| {
            let key = button.get_attribute("data-key")?.to_ascii_uppercase();
            let known = |shortcut: &Shortcut| shortcut.keys == [key.as_str()];
            let named = button.get_attribute("aria-label");
            let text =
                button.query_selector("span").ok().flatten().and_then(|it| it.text_content());
            let name = named.or(text)?;
            let is_new = !EVERYWHERE.iter().any(|(shortcut, _)| known(shortcut));
            is_new.then(|| view! { <div><dt><kbd>{key}</kbd></dt><dd>{name}</dd></div> }.into_any())
        })
        .collect();
    (!lines.is_empty()).then(|| group(KeyText::OnPage, lines.into_any()))
}
