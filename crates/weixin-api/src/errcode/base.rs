//! Errcodes of all endpoints of Weixin: tokens, requests, quotas, images, statistics.

super::error_codes! {
    SYSTEM_BUSY = -1 Busy "system error"
        zh "微信系统繁忙，请稍后再试" en "Weixin is busy; try again later" [];
    OK = 0 Ok "ok"
        zh "成功" en "Success" [];
    INVALID_CREDENTIAL = 40001 TokenStale "invalid credential, access_token is invalid or not latest"
        zh "access_token 已失效或不是最新的；获取 access_token 时则是 AppSecret 错误"
        en "The access token is invalid or no longer the latest; from a token endpoint: the AppSecret is invalid" [];
    INVALID_GRANT_TYPE = 40002 CredentialPermanent "invalid grant_type"
        zh "grant_type 只能是 client_credential" en "grant_type must be client_credential" ["grant_type"];
    INVALID_OPENID = 40003 Data "invalid openid"
        zh "OpenID 不正确，或不属于此公众号" en "The OpenID is invalid or belongs to another account" ["openid"];
    INVALID_IMAGE_SIZE = 40009 Data "invalid image size"
        zh "图片太大" en "The image is too large" ["media"];
    INVALID_APPID = 40013 CredentialPermanent "invalid appid"
        zh "AppID 不正确" en "The AppID is invalid" ["appid"];
    INVALID_ACCESS_TOKEN = 40014 TokenStale "invalid access_token"
        zh "access_token 不合法" en "The access token is malformed or unknown" [];
    INVALID_ARGUMENT = 40035 Data "invalid parameter"
        zh "请求参数不合法" en "A parameter is invalid" [];
    INVALID_URL = 40066 Data "invalid url"
        zh "接口地址不存在" en "The endpoint is unknown" [];
    WRONG_ARGUMENT = 40097 Data "invalid args"
        zh "参数错误" en "An argument is invalid" [];
    INVALID_APPSECRET = 40125 CredentialPermanent "invalid appsecret"
        zh "AppSecret 不正确" en "The AppSecret is invalid" ["secret"];
    INVALID_USERNAME = 40132 Data "invalid username"
        zh "微信号不正确" en "The Weixin ID is invalid" ["username"];
    INVALID_IMAGE_FORMAT = 40137 Data "invalid image format"
        zh "图片格式不支持" en "The image format isn't accepted" ["media"];
    INVALID_REQUEST_ID = 76001 Data "rid not found"
        zh "没有这个 rid，或已超过 7 天" en "The request id is unknown or older than seven days" ["rid"];
    CGI_PATH_NOT_FOUND = 76021 Data "cgi_path not found, please check"
        zh "cgi_path 填写错误" en "The endpoint is unknown" ["cgi_path"];
    INVALID_IP = 40164 CredentialPermanent "invalid ip, not in whitelist"
        zh "服务器 IP 不在公众号的白名单里" en "The server's IP address is not on the account's list" [];
    MISSING_ACCESS_TOKEN = 41001 Data "access_token missing"
        zh "缺少 access_token" en "The access token is missing" [];
    APPID_MISSING = 41002 CredentialPermanent "appid missing"
        zh "缺少 AppID" en "The AppID is missing" ["appid"];
    APPSECRET_MISSING = 41004 CredentialPermanent "appsecret missing"
        zh "缺少 AppSecret" en "The AppSecret is missing" ["secret"];
    MEDIA_DATA_MISSING = 41005 Data "media data missing"
        zh "没有收到图片" en "The request contains no file" ["media"];
    ACCESS_TOKEN_EXPIRED = 42001 TokenStale "access_token expired"
        zh "access_token 已过期" en "The access token has expired" [];
    REQUIRE_GET = 43001 Data "require GET method"
        zh "此接口只接受 GET 请求" en "This endpoint takes GET" [];
    REQUIRE_POST = 43002 Data "require POST method"
        zh "此接口只接受 POST 请求" en "This endpoint takes POST" [];
    QUOTA_REACHED = 45009 Rate "reach max api daily quota limit"
        zh "今日调用次数已用完" en "Today's quota of calls is used up" [];
    MINUTE_QUOTA_REACHED = 45011 Rate "api minute-quota reach limit must slower retry next minute"
        zh "调用太频繁，请一分钟后再试" en "Too many calls within a minute" [];
    DATA_FORMAT_ERROR = 47001 Data "data format error"
        zh "JSON 格式或字段类型错误" en "The JSON is malformed or a field has the wrong type" [];
    UNICODE_ESCAPED = 47002 Data "data format error, do NOT use json unicode encode (\\uxxxx\\uxxxx), please use utf8 encoded text!"
        zh "JSON 中请直接使用 UTF-8 文字，不要用 \\uXXXX 转义" en "Text must be plain UTF-8, not \\uXXXX escapes" [];
    API_UNAUTHORIZED = 48001 CredentialPermanent "api unauthorized"
        zh "此公众号没有该接口的权限" en "The account has no permission for this endpoint" [];
    API_FORBIDDEN = 48004 CredentialPermanent "api forbidden"
        zh "接口已被封禁，请到公众平台查看原因" en "The endpoint is blocked for this account; the platform's console shows the reason" [];
    API_EXPIRED = 48009 Data "this api is expired"
        zh "该接口已下线" en "The endpoint has been withdrawn" [];
    USER_UNAUTHORIZED = 50001 Data "user unauthorized"
        zh "用户没有授权该接口" en "The user has not authorised this endpoint" [];
    USER_LIMITED = 50002 Data "user limited"
        zh "用户受限，帐号可能被冻结或注销" en "The user's account is limited, frozen or closed" [];
    USER_NOT_IN_WHITE_LIST = 50003 Data "user unexpected, maybe not in white list"
        zh "用户不在测试白名单里" en "The user is not on the test list" ["openid"];
    TOKEN_REFUSED_AS_PUNISHMENT = 50004 CredentialPermanent "user not allow to use accesstoken, maybe for punishment"
        zh "帐号被限制使用 access_token，可能因违规受罚" en "The account may not use access tokens, perhaps as a penalty" [];
    INVALID_STATISTICS_PARAMETER = 61451 Data "invalid parameter"
        zh "统计接口的参数不正确" en "A parameter of the query is invalid" ["cond_source"];
    DATE_FORMAT_ERROR = 61500 Data "date format error"
        zh "日期格式必须是 YYYY-MM-DD" en "A date is written YYYY-MM-DD" ["begin_date", "end_date"];
    DATE_RANGE_ERROR = 61501 Data "date range error"
        zh "日期范围不对：最多 62 天，且不能包含今天" en "The range is longer than 62 days, reversed, or reaches today" ["begin_date", "end_date"];
    DATA_NOT_READY = 61503 Data "data not ready, please try later"
        zh "昨天的数据还没有统计好，请在 8 点以后查询" en "Yesterday's figures are not there before 08:00 in Beijing" ["end_date"];
    IP_NEEDS_CONFIRMATION = 89503 CredentialPermanent "need ip confirm"
        zh "此 IP 的调用需要管理员确认" en "An administrator must confirm this IP address" [];
    IP_REFUSED_FOR_A_DAY = 89506 CredentialPermanent "ip refused, try again after 24 hours"
        zh "管理员拒绝了此 IP，24 小时内不能再调用" en "An administrator refused this IP address for 24 hours" [];
    IP_REFUSED_FOR_AN_HOUR = 89507 CredentialPermanent "ip refused, try again after 1 hour"
        zh "管理员拒绝了此 IP，1 小时内不能再调用" en "An administrator refused this IP address for an hour" [];
}
