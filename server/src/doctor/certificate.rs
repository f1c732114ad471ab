//! Checks that the certificate matches its key and doesn't expire soon.

use card_model::time::UnixSeconds;
use rustls::pki_types::{CertificateDer, pem::PemObject as _};
use x509_parser::{certificate::Validity, parse_x509_certificate};

use super::{
    report::Check,
    words::{Words, words},
};
use crate::{
    causes::with_causes,
    config::TlsFiles,
    tls::{Certificate, TlsError},
};

/// Seconds of a day.
const DAY: i64 = 86_400;
/// Days before expiry at which a certificate should have been renewed.
const SOON: i64 = 14;

/// Checks the certificate and its key.
pub(super) fn check(files: &TlsFiles, now: UnixSeconds) -> Check {
    if let Err(error) = Certificate::read(files.clone()) {
        return Check::fault(name(), unusable(&error)).advice(words!(
            "检查 tls.certificate_file 和 tls.key_file：证书与私钥必须配对",
            "check tls.certificate_file and tls.key_file: they must belong together",
        ));
    }
    // The first one is the server's own.
    let validity = CertificateDer::from_pem_file(&files.certificate)
        .ok()
        .and_then(|der| Some(parse_x509_certificate(&der).ok()?.1.validity().clone()));
    if let Some(validity) = validity {
        return of_time(&validity, now);
    }
    let path = files.certificate.display();
    Check::fault(name(), words!("无法解析 {path}", "{path} can't be parsed"))
        .advice(words!("重新申请证书", "get a new certificate"))
}

fn name() -> Words {
    words!("证书", "certificate")
}

fn unusable(error: &TlsError) -> Words {
    let en = with_causes(error);
    match error {
        TlsError::File { path, source } => {
            let path = path.display();
            words!("无法按 PEM 格式读取 {path}：{source}", "{en}")
        }
        TlsError::NoCertificate { path } => {
            let path = path.display();
            words!("{path} 中没有证书", "{en}")
        }
        TlsError::Key { key, certificate, source } => {
            let (key, certificate) = (key.display(), certificate.display());
            words!("私钥 {key} 无法与证书 {certificate} 配合使用：{source}", "{en}")
        }
        TlsError::Setup { source } => words!("TLS 无法启用：{source}", "{en}"),
    }
}

fn of_time(validity: &Validity, now: UnixSeconds) -> Check {
    let (begin, end) = (validity.not_before, validity.not_after);
    let left = end.timestamp().saturating_sub(now.get());
    let days = left / DAY;
    let first_day = UnixSeconds::new(begin.timestamp()).beijing_day();
    let last_day = UnixSeconds::new(end.timestamp()).beijing_day();
    if now.get() < begin.timestamp() {
        Check::fault(name(), words!("{first_day} 起才生效", "it is valid from {begin} only"))
            .advice(words!("检查本机时钟", "check the machine's clock"))
    } else if left <= 0 {
        Check::fault(name(), words!("已于 {last_day} 过期", "it expired at {end}")).advice(words!(
            "续期即可，服务器会读取新文件，无需重启",
            "renew it; the server reads the new files without a restart",
        ))
    } else if left < SOON * DAY {
        let found = words!("{days} 天后（{last_day}）到期", "it expires in {days} days, at {end}");
        Check::warning(name(), found).advice(words!(
            "续期，并查明为何没有自动续期",
            "renew it, and check why it was not renewed automatically",
        ))
    } else {
        Check::ok(
            name(),
            words!(
                "证书与私钥配对，{days} 天后到期",
                "key and certificate fit; it expires in {days} days",
            ),
        )
    }
}
