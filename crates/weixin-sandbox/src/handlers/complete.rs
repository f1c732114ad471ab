//! The proof that every endpoint has its handler, which the compiler carries out.
#![expect(
    clippy::indexing_slicing,
    reason = "the compiler runs this, and stops at an index that is out of range"
)]

use weixin_api::endpoint::ALL;

use super::GROUPS;

// A new endpoint of `weixin-api` without a handler doesn't compile, nor does one with two.
const _: () = {
    let mut handlers = 0;
    let mut group = 0;
    while group < GROUPS.len() {
        handlers += GROUPS[group].len();
        group += 1;
    }
    assert!(handlers == ALL.len(), "an endpoint of weixin-api has no handler, or two");
    let mut endpoint = 0;
    while endpoint < ALL.len() {
        assert!(is_served(ALL[endpoint].path), "an endpoint of weixin-api has no handler");
        endpoint += 1;
    }
};

const fn is_served(path: &str) -> bool {
    let mut group = 0;
    while group < GROUPS.len() {
        let mut handler = 0;
        while handler < GROUPS[group].len() {
            if is_same(GROUPS[group][handler].path.as_bytes(), path.as_bytes()) {
                return true;
            }
            handler += 1;
        }
        group += 1;
    }
    false
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut position = 0;
    while position < one.len() {
        if one[position] != other[position] {
            return false;
        }
        position += 1;
    }
    true
}
