//! The list of endpoints compared with `paths.txt`, and the guarantees for a server that relays calls.

use std::collections::BTreeSet;

use weixin_api::endpoint::{ALL, Access, Body, Credential, Effect, EndpointInfo, Method, find};

/// Method and path of every endpoint of the card API. `*` is a family whose members aren't listed.
const PATHS: &str = include_str!("../fixtures/paths.txt");

#[test]
fn every_path_of_the_facts_page_is_listed() {
    assert!(PATHS.lines().count() >= 80);
    for line in PATHS.lines() {
        let (method, path) = line.split_once(' ').unwrap();
        let found: Vec<&EndpointInfo> = match path.strip_suffix('*') {
            Some(family) => {
                ALL.iter().filter(|endpoint| endpoint.path.starts_with(family)).collect()
            }
            None => find(path).into_iter().collect(),
        };
        assert!(!found.is_empty(), "{path} is not listed");
        for endpoint in found {
            assert_eq!(endpoint.method.as_str(), method, "{}", endpoint.path);
        }
    }
}

#[test]
fn paths_are_unique_plain_and_none_lies_under_the_sandboxes_own() {
    let unique: BTreeSet<String> =
        ALL.iter().map(|endpoint| endpoint.path.to_ascii_lowercase()).collect();
    assert_eq!(unique.len(), ALL.len());
    for path in ALL.iter().map(|endpoint| endpoint.path) {
        let plain = |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b'/' | b'_' | b'-');
        assert!(path.starts_with('/') && path.bytes().all(plain), "{path}");
        assert!(!path.contains("//") && !path.ends_with('/'), "{path}");
        assert!(!path.starts_with("/sandbox"), "{path}");
    }
}

#[test]
fn every_endpoint_names_its_source() {
    for endpoint in ALL {
        assert!(endpoint.source.len() > 8, "{}", endpoint.path);
    }
}

#[test]
fn what_takes_or_answers_a_secret_is_the_servers_own() {
    let secret = [
        "/cgi-bin/token",
        "/cgi-bin/stable_token",
        "/cgi-bin/ticket/",
        "/cgi-bin/component/",
        "/cgi-bin/clear_quota",
        "/cgi-bin/openapi/rid/",
        "/card/invoice/getauthurl",
    ];
    for endpoint in ALL {
        let expected = secret.iter().any(|begin| endpoint.path.starts_with(begin));
        assert_eq!(endpoint.access == Access::ServerOnly, expected, "{}", endpoint.path);
        // A server only relays with the account's token.
        if endpoint.access == Access::Proxied {
            assert_eq!(endpoint.credential, Credential::AccessToken, "{}", endpoint.path);
        }
    }
}

#[test]
fn tokens_travel_where_the_documents_say() {
    for (path, parameter) in [
        ("/card/get", Some("access_token")),
        ("/cgi-bin/component/get_card_merchant", Some("access_token")),
        ("/cgi-bin/component/api_query_auth", Some("component_access_token")),
        ("/cgi-bin/component/api_component_token", None),
        ("/cgi-bin/token", None),
    ] {
        assert_eq!(find(path).unwrap().credential.parameter(), parameter, "{path}");
    }
}

#[test]
fn effects_are_those_of_the_reliability_rules() {
    for (effect, paths) in [
        (
            Effect::Read,
            ["/card/get", "/card/code/get", "/card/pay/getpayprice", "/datacube/getcardcardinfo"],
        ),
        (
            Effect::Write,
            ["/card/create", "/card/update", "/card/pay/activate", "/cgi-bin/media/uploadimg"],
        ),
        (
            Effect::Irreversible,
            [
                "/card/code/consume",
                "/card/code/update",
                "/card/code/unavailable",
                "/card/pay/confirm",
            ],
        ),
    ] {
        for path in paths {
            assert_eq!(find(path).unwrap().effect, effect, "{path}");
        }
    }
}

#[test]
fn requests_travel_as_their_methods_allow() {
    for endpoint in ALL {
        assert_eq!(
            endpoint.method == Method::Get,
            endpoint.body == Body::Query,
            "{}",
            endpoint.path
        );
        assert!(endpoint.query.is_empty() || endpoint.body == Body::Json, "{}", endpoint.path);
    }
    assert_eq!(find("/card/invoice/setbizattr").unwrap().query, ["action"]);
}
