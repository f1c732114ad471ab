//! Every response has the security headers, including errors.

use serde_json::json;

use crate::support::start;

#[tokio::test]
async fn every_answer_is_protected() {
    let server = start().await;
    let calls = [
        ("GET", "/"),
        ("GET", "/cards"),
        ("GET", "/none.js"),
        ("GET", "/healthz"),
        ("GET", "/readyz"),
        ("GET", "/metrics"),
        ("GET", "/desk/main/session"),
        ("GET", "/desk/main/overview"),
        ("GET", "/desk/main/cards"),
        ("GET", "/desk/main/cards.csv"),
        ("GET", "/desk/main/cards.xlsx"),
        ("GET", "/desk/main/stores"),
        ("GET", "/desk/main/drafts"),
        ("GET", "/desk/main/writes"),
        ("GET", "/desk/main/archive"),
        ("GET", "/desk/main/archive/none"),
        ("GET", "/desk/main/sandbox/state"),
        ("GET", "/desk/main/none"),
        ("POST", "/desk/main/session"),
        ("GET", "/weixin/main/card/getcolors"),
        ("POST", "/weixin/main/card/get"),
        ("POST", "/weixin/main/card/none"),
        ("POST", "/desk/csp-report"),
    ];
    for (method, path) in calls {
        let answer = server.call(method, path).desk().json(&json!({"card_id": "p"})).send().await;
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "style-src 'self'",
            "font-src 'self'",
            "img-src 'self' blob: data: https://mmbiz.qpic.cn",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "report-uri /desk/csp-report",
        ] {
            assert!(policy.split("; ").any(|each| each == part), "{method} {path}: {part}");
        }
        // The inline script for the first paint is the only script except the server's files.
        let mut scripts = policy.split("; ").filter_map(|each| each.strip_prefix("script-src "));
        let allowed: Vec<&str> = scripts.next().unwrap_or_default().split(' ').collect();
        let (files, hashes) = allowed.split_at(2);
        assert_eq!(files, ["'self'", "'wasm-unsafe-eval'"], "{method} {path}");
        assert!(
            hashes.len() <= 1 && hashes.iter().all(|it| it.starts_with("'sha256-")),
            "{policy}"
        );
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-frame-options", "DENY"),
        ] {
            assert_eq!(answer.header(name), value, "{method} {path}");
        }
        assert!(answer.header("permissions-policy").contains("camera=(self), "), "{method} {path}");
        assert_eq!(answer.header("x-request-id").len(), 32, "{method} {path}");
        // A browser may cache these, but must revalidate them.
        let kept = ["/desk/main/overview", "/desk/main/cards"].contains(&path);
        if path.starts_with("/desk") || path.starts_with("/weixin") {
            let expected = if kept { "private, no-cache" } else { "no-store" };
            assert_eq!(answer.header("cache-control"), expected, "{method} {path}");
        }
    }
    // Also if the request never reached a route.
    let answer = server.call("GET", "/").header("host", "evil.example").send().await;
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn reports_of_browsers_are_counted() {
    let server = start().await;
    let report =
        json!({"csp-report": {"effective-directive": "script-src", "blocked-uri": "inline"}});
    let call =
        server.call("POST", "/desk/csp-report").header("content-type", "application/csp-report");
    let answer = call.body(report.to_string()).send().await;
    assert_eq!(answer.status, 204, "{}", answer.text());
    assert!(server.get("/metrics").await.text().contains("card_desk_csp_reports_total 1"));
    let call = server.call("POST", "/desk/csp-report").body("no json");
    call.send().await.failure(400, "invalid_json");
}

#[tokio::test]
async fn answers_of_the_sandbox_say_so() {
    let server = start().await;
    for path in ["/", "/healthz", "/desk/main/session", "/desk/none", "/weixin/main/card/getcolors"]
    {
        assert_eq!(server.get(path).await.header("x-sandbox"), "1", "{path}");
    }
}
