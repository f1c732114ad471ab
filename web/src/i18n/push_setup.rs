//! Texts of the dialogs about an account's pushes and the systems that get copies.

use desk_api::push_setup::{ForwardForm, MessageMode};

use super::messages;

messages! {
    /// Texts of the dialogs about pushes.
    pub enum PushSetupText {
        Pushes => ("接收推送", "Pushes"),
        Address => ("服务器地址（URL）", "Server address (URL)"),
        AddressHelp => ("填到公众号后台 → 设置与开发 → 基本配置 → 服务器配置", "Enter it in the account's console: basic configuration, server configuration"),
        PathHelp => ("前面加上微信能访问的域名。在配置里设置 public_url 后，这里会显示完整地址", "Put the public name of this server before it. With public_url in the configuration, the whole address is shown here"),
        NoListener => ("服务器没有开放接收推送的端口：请在配置里设置 events_listen，再重启", "The server doesn't listen for pushes: set events_listen in the configuration and restart it"),
        FromSandbox => ("沙箱自动向这里推送，不需要设置。", "The sandbox pushes by itself; there is nothing to set."),
        FromPlatform => ("这个账号的消息由第三方平台统一接收，使用第三方平台的令牌和密钥，不需要单独设置。", "Messages of this account arrive at the third-party platform's address, with its token and key; there is nothing to set."),
        FromConfiguration => ("推送在配置文件中设置。", "Pushes are set up in the configuration."),
        NotSet => ("还没有设置令牌，收不到推送。", "No token is set, so no push is accepted."),
        Changed => ("最近修改", "Changed"),
        NotReadable => ("保存的令牌无法解密，收不到推送，请重新设置", "The stored token can't be decrypted, so no push is accepted; set it again"),
        HasPrevious => ("旧令牌和旧密钥仍然有效。在公众号后台换好后再过一天，就可以停用", "The previous token and key are accepted too. Remove them a day after the console has the new ones"),
        ForgetPrevious => ("停用旧的", "Remove the previous ones"),
        Forgotten => ("旧令牌和旧密钥已停用", "The previous token and key were removed"),
        Mode => ("消息加解密方式", "Mode"),
        Safe => ("安全模式", "Safe"),
        Compatible => ("兼容模式", "Compatible"),
        Plain => ("明文模式", "Plain"),
        ModeHelp => ("与公众号后台一致。建议用安全模式；明文模式的签名不覆盖消息内容", "The same as in the console. Choose the safe mode if possible: in the plain mode the signature doesn't cover the message"),
        Create => ("生成令牌和密钥", "Create token and key"),
        CreateHint => ("生成后立即生效，只显示一次；原来的令牌和密钥在停用前仍然有效", "They are valid at once and shown once; the current ones stay valid until you remove them"),
        Enter => ("自己填写", "Enter them"),
        Token => ("令牌（Token）", "Token"),
        TokenHelp => ("3 到 32 个字母和数字；不改可留空", "3 to 32 letters and digits; empty to keep the current one"),
        TokenProblem => ("请填写 3 到 32 个字母和数字", "Enter 3 to 32 letters and digits"),
        AesKey => ("消息加解密密钥（EncodingAESKey）", "EncodingAESKey"),
        AesKeyHelp => ("43 个字母和数字；不改可留空", "43 letters and digits; empty to keep the current one"),
        AesKeyProblem => ("请填写 43 个字母和数字", "Enter 43 letters and digits"),
        Save => ("保存", "Save"),
        Saved => ("推送设置已保存", "The push settings were saved"),
        Once => ("现在就填到公众号后台：关闭后不再显示", "Enter them in the console now: they are not shown again"),
        Finished => ("已填好", "Done"),
        Stop => ("停止接收推送", "Stop receiving pushes"),
        Stopped => ("已停止接收推送", "Pushes are no longer received"),
        Forwarding => ("转发推送", "Forwarding"),
        ForwardingHint => ("每条推送保存后，再转发给你的系统。失败会在 24 小时内重试", "Each push is stored and then sent to your systems. Failed ones are repeated for 24 hours"),
        NoTarget => ("还没有转发到任何系统", "No system gets copies yet"),
        TargetNotReadable => ("保存的地址无法解密，没有转发：请移除后重新添加", "Its stored address can't be decrypted, so nothing is sent: remove it and add it again"),
        Everything => ("全部推送", "All pushes"),
        RemoveTarget => ("移除", "Remove"),
        TargetRemoved => ("已移除，不再转发", "It was removed and gets nothing more"),
        AddTarget => ("添加系统", "Add a system"),
        TargetAdded => ("已添加，开始转发", "It was added and gets copies from now on"),
        TargetName => ("名称", "Name"),
        TargetNameHelp => ("小写字母、数字和中间的连字符，例如 erp", "Lower-case letters, digits and inner hyphens, e.g. erp"),
        TargetNameProblem => ("只能用小写字母、数字和中间的连字符，最多 32 个", "Use at most 32 lower-case letters, digits and inner hyphens"),
        TargetUrl => ("地址", "URL"),
        TargetUrlHelp => ("加密保存，之后只显示域名", "Stored encrypted; only its host is shown later"),
        TargetUrlProblem => ("请填写 http 或 https 地址", "Enter an address with http or https"),
        Format => ("格式", "Format"),
        Json => ("JSON（Standard Webhooks）", "JSON (Standard Webhooks)"),
        Weixin => ("微信 XML", "XML as from Weixin"),
        Kinds => ("转发哪些", "Which pushes"),
        KindsHelp => ("都不选则转发全部", "None selected: all of them"),
        Secret => ("签名密钥", "Secret"),
        SecretHelp => ("留空则自动生成，只显示一次", "Empty: one is created and shown once"),
        SecretProblem => ("JSON 格式的密钥是 whsec_ 加 24 到 64 个随机字节的 Base64", "For JSON: whsec_ and 24 to 64 random bytes in Base64"),
        Private => ("允许的内网地址", "Private addresses"),
        PrivateHelp => ("只有系统在内网时才填，用逗号分隔，例如 10.0.0.5", "Only for systems that are not public, separated by commas, e.g. 10.0.0.5"),
        PrivateProblem => ("请填写 IP 地址或网段，例如 10.0.0.5 或 10.0.0.0/28", "Enter addresses or networks such as 10.0.0.5 or 10.0.0.0/28"),
        SecretOnce => ("把它填到接收的系统里：关闭后不再显示", "Enter it in the receiving system: it is not shown again"),
    }
}

impl PushSetupText {
    /// The text of a mode.
    pub const fn of_mode(mode: MessageMode) -> Self {
        match mode {
            MessageMode::Safe => Self::Safe,
            MessageMode::Compatible => Self::Compatible,
            MessageMode::Plain => Self::Plain,
        }
    }

    /// The text of a format.
    pub const fn of_form(form: ForwardForm) -> Self {
        match form {
            ForwardForm::Json => Self::Json,
            ForwardForm::Weixin => Self::Weixin,
        }
    }
}
