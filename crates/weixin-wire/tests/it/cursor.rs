//! A cursor over unchecked text always terminates.

use weixin_wire::{Cursor, WireValue as _};

use crate::declared::Card;

#[test]
fn broken_text_ends_the_walk() {
    let whole =
        r#"{"notice":"a\"b","date_info":{"type":[1,{"x":null}]},"stores":[1,2],"rules":{"a":[]}}"#;
    for (before, behind) in (0..=whole.len()).filter_map(|end| whole.split_at_checked(end)) {
        for text in [before, behind] {
            let _ = Card::read(&mut Cursor::new(text));
            let _ = Vec::<Card>::read(&mut Cursor::new(text));
            let mut cursor = Cursor::new(text);
            let length = cursor.skip().len();
            assert!(length <= text.len());
        }
    }
    for text in
        ["]", "[,", "[,,", "{,", "{\"", "\"\\", "[[[", "{\"a\"", "{\"a\":", "}", "[1 1", "-", "nul"]
    {
        let _ = Card::read(&mut Cursor::new(text));
        let _ = Vec::<weixin_wire::Raw>::read(&mut Cursor::new(text));
        let _ = Cursor::new(text).flag();
        let _ = Cursor::new(text).string();
    }
}
