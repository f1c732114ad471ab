//! Checks whether the server runs, and whether its public address leads to it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use weixin_client::{Answered, Unreached, reach, reach_own};

use super::{
    PATIENCE,
    report::Check,
    words::{Words, unreached, words},
};
use crate::config::Listening;

/// Requests the running server's `/healthz`. A missing response is a warning.
pub(super) async fn running(listening: &Listening) -> Check {
    let name = words!("服务器", "server");
    let (address, tls) = match listening.operations {
        Some(address) => (address, false),
        None => (listening.address, listening.tls.is_some()),
    };
    let address = on_this_machine(address);
    let scheme = if tls { "https" } else { "http" };
    let url = format!("{scheme}://{address}/healthz");
    match reach_own(address, &url, PATIENCE).await {
        // Both mean that the server responds: for the `Host` of another address it returns 421.
        Ok(Answered { status: 200 | 421, .. }) => Check::ok(
            name,
            words!("正在运行，{address} 有响应", "it runs and responds on {address}"),
        ),
        Ok(Answered { status, .. }) => {
            let found = words!(
                "监听 {address} 的程序对 /healthz 返回 {status}",
                "the program that listens on {address} returns {status} for /healthz",
            );
            Check::warning(name, found).advice(words!(
                "端口可能被其他程序占用，请查看服务器日志",
                "another program may have the port; see the server's log",
            ))
        }
        Err(error) => {
            let Words { zh, en } = unreached(&error);
            let found = words!("{address} 没有响应：{zh}", "{address} does not respond: {en}");
            Check::warning(name, found).advice(if only_proxies(listening) {
                words!(
                    "本机不在 `trusted_proxies` 中；要从本机检查，请设置 `operations_listen`",
                    "this machine is not one of `trusted_proxies`; set `operations_listen` to ask it here",
                )
            } else {
                words!("启动服务器，或查看其日志", "start the server, or see its log")
            })
        }
    }
}

/// Returns `true` if the server refuses connections from this machine.
fn only_proxies(listening: &Listening) -> bool {
    listening.operations.is_none()
        && listening.tls.is_none()
        && !listening.trusted_proxies.is_empty()
}

/// Returns the address at which this machine can connect to a listener.
pub(super) fn on_this_machine(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// Requests the public address as a browser does.
pub(super) async fn public_url(listening: &Listening) -> Option<Check> {
    let name = words!("公开地址 public_url", "public_url");
    let url = listening.public_url.as_ref()?;
    let shown = format!("{}{}/", url.origin(), url.prefix());
    Some(match reach(&shown, PATIENCE).await {
        Ok(Answered { status: 200..=399 | 401 | 403, .. }) => {
            Check::ok(name, words!("{shown} 有响应", "{shown} responds"))
        }
        Ok(Answered { status, .. }) => {
            let found = words!("{shown} 返回 {status}", "{shown} returns {status}");
            Check::fault(name, found).advice(if status >= 500 {
                words!(
                    "检查服务器是否在运行、反向代理是否转发到它的地址",
                    "does the server run, and does the reverse proxy pass on to its address?",
                )
            } else {
                words!(
                    "反向代理须原样转发路径，并保留 Host",
                    "the reverse proxy must pass on the path unchanged, with the same Host",
                )
            })
        }
        Err(error) => Check::fault(name, unreached(&error)).advice(match error {
            Unreached::Tls { .. } => words!(
                "检查证书的域名和有效期；若由企业内部 CA 签发，请在本机安装该 CA 的证书",
                "check the certificate's name and end; if an authority of the company signed it, install that on this machine",
            ),
            Unreached::Name { .. } => {
                words!("为该域名添加 DNS 记录", "add the name to the DNS")
            }
            _ => words!(
                "启动服务器和反向代理，并检查防火墙",
                "start the server and the reverse proxy, and check the firewall",
            ),
        }),
    })
}
