//! Decrypting the code with which Weixin redirects a user to a merchant's page.

use desk_api::sign::CodeToDecrypt;
use leptos::{prelude::*, task::spawn_local};

use super::Tool;
use crate::{
    api,
    components::{output::output, plain_field::PlainField, role_notice::role_notice, tries::Tries},
    i18n::{t, tools::Tools as Text},
    state::{rights::DECRYPT, session::CurrentSession, tools::encrypted_code},
};

pub(super) fn view(session: CurrentSession) -> AnyView {
    let (text, tries) = (RwSignal::new(String::new()), Tries::new());
    let code = RwSignal::new(None::<String>);
    let run = Callback::new(move |()| {
        let asked = CodeToDecrypt { encrypt_code: encrypted_code(&text.get_untracked()) };
        spawn_local(async move {
            match api::tools::decrypt_code(session, &asked).await {
                Ok(found) => {
                    tries.done();
                    let _ = code.try_set(Some(found.code.to_string()));
                }
                Err(failure) => tries.failed(failure),
            }
        });
    });
    let tool = Tool {
        name: "decrypt",
        title: Text::Decrypt,
        help: Text::DecryptHelp,
        action: Text::DecryptAction,
        fields: PlainField::new("tool-redirect", t(Text::Redirect), text, "off").lines(),
        tries,
        run,
        result: (move || code.get().map(|code| output("code", Text::Code, code))).into_any(),
    };
    tool.view(Signal::derive(move || session.may(DECRYPT)), role_notice(DECRYPT))
}
