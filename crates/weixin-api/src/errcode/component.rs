//! Errcodes of the endpoints of third-party platforms, with the messages in P15.

super::error_codes! {
    COMPONENT_APPID_MISSING = 41018 CredentialPermanent "missing component_appid"
        zh "缺少第三方平台的 AppID" en "The third-party platform's AppID is missing" ["component_appid"];
    COMPONENT_NOT_AUTHORIZED = 61003 CredentialPermanent "component is not authorized by this account"
        zh "帐号没有授权给此第三方平台" en "The account has not authorised this third-party platform" ["authorizer_appid"];
    CLIENT_IP_NOT_REGISTERED = 61004 CredentialPermanent "access clientip is not registered"
        zh "服务器 IP 不在第三方平台的白名单里" en "The server's IP address is not on the third-party platform's list" [];
    COMPONENT_TICKET_EXPIRED = 61005 CredentialPermanent "component ticket is expired"
        zh "component_verify_ticket 已过期" en "The third-party platform's ticket has expired" ["component_verify_ticket"];
    INVALID_COMPONENT_TICKET = 61006 CredentialPermanent "component ticket is invalid"
        zh "component_verify_ticket 不正确" en "The third-party platform's ticket is invalid" ["component_verify_ticket"];
    API_UNAUTHORIZED_TO_COMPONENT = 61007 CredentialPermanent "api is unauthorized to component"
        zh "帐号没有把该接口的权限授权给第三方平台" en "The account has not given the third-party platform this permission" [];
    INVALID_AUTHORIZATION_CODE = 61009 Data "code is invalid"
        zh "授权码不正确" en "The authorisation code is invalid" ["authorization_code"];
    AUTHORIZATION_CODE_EXPIRED = 61010 Data "code is expired"
        zh "授权码已过期" en "The authorisation code has expired" ["authorization_code"];
    INVALID_COMPONENT = 61011 CredentialPermanent "invalid component"
        zh "第三方平台不正确" en "This is not a third-party platform" ["component_appid"];
    INVALID_OPTION_NAME = 61012 Data "invalid option name"
        zh "选项名称不正确" en "The option is unknown" ["option_name"];
    INVALID_OPTION_VALUE = 61013 Data "invalid option value"
        zh "选项值不正确" en "The option can't have this value" ["option_value"];
    COMPONENT_TOKEN_REQUIRED = 61014 CredentialPermanent "must use component token for component api"
        zh "此接口要用第三方平台的 component_access_token" en "This endpoint takes a third-party platform's token" [];
    ACCOUNT_TOKEN_REQUIRED = 61015 CredentialPermanent "must use biz account token for not component api"
        zh "此接口要用公众号的 access_token" en "This endpoint takes an account's token" [];
    CANNOT_RESUBMIT = 61022 Data "can't resubmit"
        zh "不能重复提交" en "It can't be sent again" [];
    INVALID_REFRESH_TOKEN = 61023 CredentialPermanent "refresh_token is invalid"
        zh "authorizer_refresh_token 不正确或已失效" en "The refresh token is invalid or was replaced" ["authorizer_refresh_token"];
}
