//! One connection to the event stream.

use js_sys::Function;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::EventSource;

/// An open stream, closed on drop.
pub(super) struct Stream {
    source: EventSource,
    handler: Closure<dyn Fn(web_sys::Event)>,
}

impl Stream {
    /// Opens a stream. `handler` receives its events `message`, `open` and `error`.
    pub(super) fn open(address: &str, handler: impl Fn(web_sys::Event) + 'static) -> Option<Self> {
        let source = EventSource::new(address).ok()?;
        let handler = Closure::<dyn Fn(web_sys::Event)>::new(handler);
        let stream = Self { source, handler };
        stream.listen(Some(stream.handler.as_ref().unchecked_ref()));
        Some(stream)
    }

    /// Closes the stream. Its handler may be running.
    pub(super) fn close(&self) {
        self.source.close();
    }

    fn listen(&self, handler: Option<&Function>) {
        self.source.set_onmessage(handler);
        self.source.set_onopen(handler);
        self.source.set_onerror(handler);
    }

    /// Returns `true` if the stream is in a state of [`EventSource`].
    pub(super) fn is(&self, state: u16) -> bool {
        self.source.ready_state() == state
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.listen(None);
        self.source.close();
    }
}
