//! Reading arbitrary bytes as a push never panics, and a message that was read and written is read as the same
//! message again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use weixin_api::event::Message;

fuzz_target!(|bytes: &[u8]| {
    let Ok(message) = Message::from_xml(bytes) else {
        return;
    };
    let written = message.to_xml();
    assert_eq!(Message::from_xml(written.as_bytes()).as_ref(), Ok(&message), "{written}");
});
