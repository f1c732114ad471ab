//! The address of this server as the platform saw it.

use std::net::IpAddr;

use weixin_api::{
    envelope::ApiError,
    errcode::{INVALID_IP, IP_NEEDS_CONFIRMATION},
};

/// Returns the address that the platform refused because it is not in the account's IP list, e.g. that in
/// `invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist`.
pub fn refused_address(error: &ApiError) -> Option<IpAddr> {
    if ![INVALID_IP, IP_NEEDS_CONFIRMATION].contains(&error.errcode) {
        return None;
    }
    let words = error.message.split(|letter: char| letter.is_whitespace() || letter == ',');
    words.filter_map(|word| word.parse::<IpAddr>().ok()).map(|ip| ip.to_canonical()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(errcode: i64, message: &str) -> Option<IpAddr> {
        refused_address(&ApiError::new(errcode, message))
    }

    #[test]
    fn the_address_is_found_in_the_platforms_words() {
        for (message, address) in [
            ("invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist", "203.0.113.7"),
            ("invalid ip 203.0.113.7, not in whitelist", "203.0.113.7"),
            ("invalid ip ::ffff:203.0.113.7, not in whitelist", "203.0.113.7"),
        ] {
            assert_eq!(refused(40164, message), address.parse().ok(), "{message}");
        }
        assert_eq!(refused(40164, "invalid ip, not in whitelist"), None);
        assert_eq!(refused(40013, "invalid appid 203.0.113.7"), None);
    }
}
