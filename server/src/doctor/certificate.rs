//! The certificate: whether its key fits, and when it ends.

use card_model::time::UnixSeconds;
use rustls::pki_types::{CertificateDer, pem::PemObject as _};
use x509_parser::{certificate::Validity, parse_x509_certificate};

use super::report::Check;
use crate::{causes::with_causes, config::TlsFiles, tls::Certificate};

const NAME: &str = "certificate";
/// Seconds of a day.
const DAY: i64 = 86_400;
/// Days before its end at which a certificate should have been renewed.
const SOON: i64 = 14;

/// Checks the certificate and its key.
pub(super) fn check(files: &TlsFiles, now: UnixSeconds) -> Check {
    if let Err(error) = Certificate::read(files.clone()) {
        return Check::fault(NAME, with_causes(&error))
            .advice("check tls.certificate_file and tls.key_file: they must belong together");
    }
    // The first one is the server's own.
    let validity = CertificateDer::from_pem_file(&files.certificate)
        .ok()
        .and_then(|der| Some(parse_x509_certificate(&der).ok()?.1.validity().clone()));
    match validity {
        Some(validity) => of_time(&validity, now),
        None => Check::fault(NAME, format!("{} can't be parsed", files.certificate.display()))
            .advice("get a new certificate"),
    }
}

fn of_time(validity: &Validity, now: UnixSeconds) -> Check {
    let left = validity.not_after.timestamp().saturating_sub(now.0);
    let end = validity.not_after;
    if now.0 < validity.not_before.timestamp() {
        Check::fault(NAME, format!("it is valid from {} only", validity.not_before))
            .advice("check the machine's clock")
    } else if left <= 0 {
        Check::fault(NAME, format!("it expired at {end}"))
            .advice("renew it; the server reads the new files without a restart")
    } else if left < SOON * DAY {
        Check::warning(NAME, format!("it expires in {} days, at {end}", left / DAY))
            .advice("renew it, and check why it was not renewed automatically")
    } else {
        Check::ok(NAME, format!("key and certificate fit; it expires in {} days", left / DAY))
    }
}
