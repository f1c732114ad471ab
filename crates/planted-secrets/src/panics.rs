//! The output of panics.

use std::{panic, sync::Once};

use crate::look;

/// Searches the message of every panic of this process before it is printed as usual. Further calls have no effect.
pub fn watch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            look("the message of a panic", panic.to_string().as_bytes());
            print(panic);
        }));
    });
}
