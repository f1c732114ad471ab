//! A session that ends while the page is in use. Calls that the server therefore refuses wait until the user has signed in
//! again in place. They are then repeated, so that nothing typed is lost.

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

/// Whether the user is asked to sign in again, and the waiting calls.
#[derive(Debug, Clone, Copy)]
pub struct SigningIn {
    asked: RwSignal<bool>,
    /// Resolves the waiting calls.
    waiting: StoredValue<Vec<Function>, LocalStorage>,
}

impl SigningIn {
    /// Provides it to all components. Before this, refused calls fail.
    pub fn provide() {
        let own = Self { asked: RwSignal::new(false), waiting: StoredValue::new_local(Vec::new()) };
        SIGNING_IN.with(|cell| cell.set(Some(own)));
        provide_context(own);
    }

    pub fn get() -> Self {
        expect_context()
    }

    /// Returns `true` if the user is asked to sign in. Reactive.
    pub fn is_asked(self) -> bool {
        self.asked.get()
    }

    /// The same user has signed in again: waiting calls continue.
    pub fn done(self) {
        self.asked.set(false);
        for go_on in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
            let _ = go_on.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Asks the user to sign in and waits until it is done. Returns `false` if the dialog can't be shown yet.
pub async fn again() -> bool {
    let Some(signing_in) = SIGNING_IN.with(Cell::get) else { return false };
    let signed_in = Promise::new(&mut |go_on, _| {
        signing_in.waiting.update_value(|waiting| waiting.push(go_on));
    });
    // Several calls may be refused; texts typed into the dialog stay.
    if !signing_in.asked.get_untracked() {
        signing_in.asked.set(true);
    }
    JsFuture::from(signed_in).await.is_ok()
}
