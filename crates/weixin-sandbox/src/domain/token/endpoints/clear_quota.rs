//! `POST /cgi-bin/clear_quota`: sets the counts of calls to zero, ten times a month.

use weixin_api::errcode::{APPID_MISSING, INVALID_APPID, QUOTA_REACHED};

use crate::{
    answer::{Answer, Fault},
    domain::token::change::TokenChange,
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("ten times a month; once more: 45009", "P13"),
    inferred("no `appid`: 41002; another: 40013", "the words of the error numbers in P15"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let app_id = required_text(&request.object()?, "appid", APPID_MISSING)?;
    if app_id != platform.settings.app_id {
        return Err(Fault::at(INVALID_APPID, "appid"));
    }
    if !platform.world().quotas.allows_clearing(platform.now()) {
        return Err(Fault::new(QUOTA_REACHED));
    }
    platform.commit(TokenChange::QuotaCleared)?;
    platform.clear_counts();
    Answer::done()
}
