//! A session that ends while the page is in use. What the server refuses for that waits until the person has signed in
//! again, in place, and is then sent again: nothing that was typed is lost.

use std::cell::Cell;

use js_sys::{Function, Promise};
use leptos::prelude::{
    Get, GetUntracked, LocalStorage, RwSignal, Set, StoredValue, UpdateValue, expect_context,
    provide_context,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// Calls to the server aren't components and can't read a context.
    static SIGNING_IN: Cell<Option<SigningIn>> = const { Cell::new(None) };
}

/// Whether the person is asked to sign in again, and what waits for it.
#[derive(Debug, Clone, Copy)]
pub struct SigningIn {
    asked: RwSignal<bool>,
    /// What lets the waiting calls go on.
    waiting: StoredValue<Vec<Function>, LocalStorage>,
}

impl SigningIn {
    /// Provides it to all components. Before this, a call that is refused fails.
    pub fn provide() {
        let own = Self { asked: RwSignal::new(false), waiting: StoredValue::new_local(Vec::new()) };
        SIGNING_IN.with(|cell| cell.set(Some(own)));
        provide_context(own);
    }

    /// That of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Whether the person is asked; follows it.
    pub fn is_asked(self) -> bool {
        self.asked.get()
    }

    /// The same person has signed in again: what waits goes on.
    pub fn done(self) {
        self.asked.set(false);
        for go_on in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
            let _ = go_on.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Asks the person to sign in, and returns when they have. Returns `false` if nothing can ask yet.
pub async fn again() -> bool {
    let Some(signing_in) = SIGNING_IN.with(Cell::get) else { return false };
    let signed_in = Promise::new(&mut |go_on, _| {
        signing_in.waiting.update_value(|waiting| waiting.push(go_on));
    });
    // Several calls may be refused; what is typed into the dialog stays.
    if !signing_in.asked.get_untracked() {
        signing_in.asked.set(true);
    }
    JsFuture::from(signed_in).await.is_ok()
}
