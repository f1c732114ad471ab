//! Notices that the platform pushes to a third-party platform: its ticket, and what happens to authorisations
//! ([P21](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/api/component_verify_ticket.html),
//! "`authorize_event`"). They have no `MsgType`; `InfoType` names the kind.
//!
//! They are always encrypted, for the AppID of the third-party platform ([`Receiver`](crate::push::Receiver)).

use card_model::{id::AppId, time::UnixSeconds};
use serde_json::{Map, Value};
use weixin_wire::{WireValue, from_value};

use crate::{
    event::{EventError, read_fields, write_fields},
    secret::Secret,
};

/// Names of the fields of every notice.
const APP_ID: &str = "AppId";
const CREATE_TIME: &str = "CreateTime";
const INFO_TYPE: &str = "InfoType";
/// Names of further fields.
const TICKET: &str = "ComponentVerifyTicket";
const AUTHORIZER: &str = "AuthorizerAppid";
const CODE: &str = "AuthorizationCode";
const CODE_EXPIRES: &str = "AuthorizationCodeExpiredTime";
const PRE_AUTH_CODE: &str = "PreAuthCode";

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// AppID of the third-party platform.
    pub app_id: AppId,
    /// When it happened.
    pub create_time: UnixSeconds,
    /// What happened.
    pub info: Info,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Info {
    /// `component_verify_ticket`: a new ticket, every ten minutes.
    Ticket(Secret),
    /// `authorized`: an account has authorised the third-party platform.
    Authorized(Granted),
    /// `updateauthorized`: an account has changed its permissions.
    Updated(Granted),
    /// `unauthorized`: an account has cancelled its authorisation.
    Unauthorized {
        /// AppID of the account.
        authorizer_app_id: AppId,
    },
    /// A kind that is not in the documents of authorisations.
    Other {
        /// The wire name.
        info_type: String,
    },
}

/// A new or changed authorisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// AppID of the account.
    pub authorizer_app_id: AppId,
    /// The code for the account's tokens.
    pub authorization_code: Secret,
    /// When the code expires.
    pub expires_at: UnixSeconds,
    /// The code with which the authorisation began.
    pub pre_auth_code: Option<Secret>,
}

impl Info {
    /// Returns the wire name of the kind.
    pub fn info_type(&self) -> &str {
        match self {
            Self::Ticket(_) => "component_verify_ticket",
            Self::Authorized(_) => "authorized",
            Self::Updated(_) => "updateauthorized",
            Self::Unauthorized { .. } => "unauthorized",
            Self::Other { info_type } => info_type,
        }
    }
}

impl Notice {
    /// Reads a decrypted notice.
    ///
    /// # Errors
    /// Fails if the bytes aren't a notice or exceed a bound; see [`EventError`]. No error contains a value.
    pub fn from_xml(bytes: &[u8]) -> Result<Self, EventError> {
        let fields = read_fields(bytes)?;
        let info_type: String = field(&fields, INFO_TYPE)?;
        let info = match info_type.as_str() {
            "component_verify_ticket" => Info::Ticket(secret(&fields, TICKET)?),
            "authorized" => Info::Authorized(Granted::from_fields(&fields)?),
            "updateauthorized" => Info::Updated(Granted::from_fields(&fields)?),
            "unauthorized" => Info::Unauthorized { authorizer_app_id: field(&fields, AUTHORIZER)? },
            _ => Info::Other { info_type },
        };
        let (app_id, create_time) = (field(&fields, APP_ID)?, field(&fields, CREATE_TIME)?);
        Ok(Self { app_id, create_time, info })
    }

    /// Writes the notice in the platform's form.
    pub fn to_xml(&self) -> String {
        let text = |text: &str| Value::String(text.to_owned());
        let mut fields = vec![
            (APP_ID, text(self.app_id.as_str())),
            (CREATE_TIME, Value::from(self.create_time.get())),
            (INFO_TYPE, text(self.info.info_type())),
        ];
        match &self.info {
            Info::Ticket(ticket) => fields.push((TICKET, text(ticket.expose()))),
            Info::Authorized(granted) | Info::Updated(granted) => {
                fields.push((AUTHORIZER, text(granted.authorizer_app_id.as_str())));
                fields.push((CODE, text(granted.authorization_code.expose())));
                fields.push((CODE_EXPIRES, Value::from(granted.expires_at.get())));
                if let Some(code) = &granted.pre_auth_code {
                    fields.push((PRE_AUTH_CODE, text(code.expose())));
                }
            }
            Info::Unauthorized { authorizer_app_id } => {
                fields.push((AUTHORIZER, text(authorizer_app_id.as_str())));
            }
            Info::Other { .. } => {}
        }
        write_fields(&fields)
    }
}

impl Granted {
    fn from_fields(fields: &Map<String, Value>) -> Result<Self, EventError> {
        Ok(Self {
            authorizer_app_id: field(fields, AUTHORIZER)?,
            authorization_code: secret(fields, CODE)?,
            expires_at: field(fields, CODE_EXPIRES)?,
            pre_auth_code: secret(fields, PRE_AUTH_CODE).ok(),
        })
    }
}

fn field<T: WireValue>(fields: &Map<String, Value>, field: &'static str) -> Result<T, EventError> {
    fields.get(field).and_then(from_value).ok_or(EventError::Missing { field })
}

fn secret(fields: &Map<String, Value>, name: &'static str) -> Result<Secret, EventError> {
    let text: String = field(fields, name)?;
    if text.is_empty() { Err(EventError::Missing { field: name }) } else { Ok(Secret::new(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of P21 `component_verify_ticket` and `authorize_event`, with their values.
    const TICKET_EXAMPLE: &str = "<xml>\n<AppId>some_appid</AppId>\n<CreateTime>1413192605</CreateTime>\n\
        <InfoType>component_verify_ticket</InfoType>\n<ComponentVerifyTicket>some_verify_ticket</ComponentVerifyTicket>\n</xml>";
    const AUTHORIZED_EXAMPLE: &str = "<xml>\n<AppId>some_appid</AppId>\n<CreateTime>1413192760</CreateTime>\n\
        <InfoType>authorized</InfoType>\n<AuthorizerAppid>an_appid</AuthorizerAppid>\n\
        <AuthorizationCode>a_code</AuthorizationCode>\n\
        <AuthorizationCodeExpiredTime>1413193360</AuthorizationCodeExpiredTime>\n<PreAuthCode>a_pre_auth_code</PreAuthCode>\n</xml>";
    const UNAUTHORIZED_EXAMPLE: &str = "<xml>\n<AppId>some_appid</AppId>\n<CreateTime>1413192760</CreateTime>\n\
        <InfoType>unauthorized</InfoType>\n<AuthorizerAppid>an_appid</AuthorizerAppid>\n</xml>";

    #[test]
    fn the_documents_examples_are_read_and_written_again() {
        let granted = Granted {
            authorizer_app_id: "an_appid".into(),
            authorization_code: Secret::new("a_code"),
            expires_at: UnixSeconds::new(1_413_193_360),
            pre_auth_code: Some(Secret::new("a_pre_auth_code")),
        };
        let updated = AUTHORIZED_EXAMPLE.replace(">authorized<", ">updateauthorized<");
        let unauthorized = Info::Unauthorized { authorizer_app_id: "an_appid".into() };
        for (example, expected) in [
            (TICKET_EXAMPLE, Info::Ticket(Secret::new("some_verify_ticket"))),
            (AUTHORIZED_EXAMPLE, Info::Authorized(granted.clone())),
            (&updated, Info::Updated(granted)),
            (UNAUTHORIZED_EXAMPLE, unauthorized),
        ] {
            let notice = Notice::from_xml(example.as_bytes()).unwrap();
            assert_eq!(notice.app_id, "some_appid");
            assert_eq!(notice.info, expected);
            assert_eq!(Notice::from_xml(notice.to_xml().as_bytes()).unwrap(), notice);
        }
    }

    #[test]
    fn a_notice_without_its_fields_is_refused_and_unknown_kinds_are_kept() {
        for missing in ["AppId", "CreateTime", "InfoType", "ComponentVerifyTicket"] {
            let text = TICKET_EXAMPLE.replace(missing, "Other");
            let refused = Notice::from_xml(text.as_bytes()).unwrap_err();
            assert!(matches!(refused, EventError::Missing { field } if field == missing));
        }
        let other = TICKET_EXAMPLE.replace(">component_verify_ticket<", ">notify_new<");
        let notice = Notice::from_xml(other.as_bytes()).unwrap();
        assert_eq!(notice.info, Info::Other { info_type: "notify_new".to_owned() });
    }

    #[test]
    fn no_secret_is_printed() {
        let notice = Notice::from_xml(AUTHORIZED_EXAMPLE.as_bytes()).unwrap();
        let printed = format!("{notice:?}");
        assert!(!printed.contains("a_code") && !printed.contains("a_pre_auth_code"), "{printed}");
    }
}
