//! Texts about second factors, and about confirming the password.

use card_model::language::Language;

use super::messages;

messages! {
    /// Texts about second factors, and about confirming the password.
    pub enum SecondFactor {
        Title => ("两步验证", "Second factor"),
        On => ("已开启", "On"),
        Off => ("未开启", "Off"),
        OffText => ("开启后，登录时除密码外还需要手机验证器应用中的 6 位动态码。", "The sign-in then also asks for six digits from an authenticator app on your phone."),
        Since => ("开启时间", "On since"),
        CodesLeft => ("剩余恢复码", "Recovery codes left"),
        FewCodes => ("恢复码快用完了。关闭后重新开启，可以得到新的恢复码。", "Few recovery codes are left. Turn it off and on again to get new ones."),
        NotKept => ("新的恢复码还没有保存，离开本页后无法再次查看。", "You have not saved your new recovery codes. They can't be shown again once you leave this page."),
        ShowCodes => ("查看恢复码", "Show recovery codes"),
        TurnOn => ("开启", "Turn on"),
        TurnOff => ("关闭", "Turn off"),
        TurnOnTitle => ("开启两步验证", "Turn on the second factor"),
        TurnOffTitle => ("关闭两步验证", "Turn off the second factor"),
        TurnOffText => ("关闭后，登录只需要密码。剩余的恢复码全部失效。", "The sign-in then asks only for the password, and the remaining recovery codes stop working."),
        Password => ("当前密码", "Your password"),
        PasswordMissing => ("请输入当前密码", "Type your password"),
        PasswordWrong => ("密码不正确", "The password is wrong"),
        PasswordAgain => ("为确认是您本人，请先输入当前密码。", "To confirm that it is you, type your password first."),
        GoOn => ("下一步", "Go on"),
        Scan => ("用手机上的验证器应用（如 Microsoft Authenticator、Google Authenticator）扫描二维码。", "Scan the QR code with an authenticator app on your phone, such as Microsoft Authenticator or Google Authenticator."),
        QrCode => ("密钥的二维码", "QR code of the key"),
        Seed => ("无法扫描？在应用中手动输入密钥", "Can't scan it? Type this key into the app"),
        Code => ("6 位动态码", "Six digits"),
        CodeHelp => ("应用中显示的数字，每 30 秒更换", "What the app shows now; it changes every 30 seconds"),
        CodeMissing => ("请输入应用中显示的 6 位数字", "Type the six digits that the app shows"),
        EndsOthers => ("开启后，其他浏览器上的会话会结束。", "This ends sessions in other browsers."),
        CodesTitle => ("恢复码", "Recovery codes"),
        CodesOnce => ("恢复码只显示这一次。手机丢失时，用它代替动态码登录，每个只能使用一次。", "They are shown only once. If you lose your phone, one of them replaces the six digits; each works once."),
        CodesOf => ("Card Desk 恢复码", "Card Desk recovery codes"),
        Download => ("下载", "Download"),
        Print => ("打印", "Print"),
        Kept => ("我已保存", "I have saved them"),
        EitherCode => ("动态码或恢复码", "Six digits or a recovery code"),
        EitherHelp => ("验证器应用显示的 6 位数字，或一个恢复码", "What your authenticator app shows, or one of your recovery codes"),
        EitherMissing => ("请输入动态码或恢复码", "Type the six digits or a recovery code"),
        TurnedOff => ("两步验证已关闭", "The second factor is off"),
        RemoveOf => ("移除两步验证", "Remove second factor"),
        RemoveOfText => ("这位成员之后只用密码登录，可以自己重新开启。请先确认是本人提出的请求：这也是冒充者常用的办法。", "The user then signs in with only the password, and can turn it on again. Verify that the request is the user's: impostors ask for this, too."),
        EndOneText => ("这个浏览器需要重新登录。", "That browser has to sign in again."),
    }
}

/// File name of the recovery codes.
pub const FILE_NAME: &str = "card-desk-recovery-codes.txt";

/// The number of remaining recovery codes.
pub fn codes_left(count: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 个"),
        Language::En => count.to_string(),
    }
}
