//! A report of the platform's endpoints that the sandbox serves.

use weixin_api::endpoint::ALL;
use weixin_sandbox::fidelity;

#[test]
fn every_endpoint_is_reported_once() {
    let report = fidelity::coverage();
    tests::environment::report("endpoints.txt", &report);
    let paths = report.lines().filter_map(|line| line.split_whitespace().nth(1));
    let paths: Vec<&str> = paths.filter(|path| path.starts_with('/')).collect();
    assert_eq!(paths, ALL.iter().map(|endpoint| endpoint.path).collect::<Vec<_>>());
    let last = report.lines().last().unwrap_or_default();
    let served = ALL.len();
    assert_eq!(last, format!("{served} of {served} endpoints served"));
}
