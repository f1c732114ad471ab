//! Texts of the page of developers' tools.

use super::messages;

messages! {
    /// Texts of the page.
    pub enum Tools {
        Title => ("开发者工具", "Developer tools"),
        Subtitle => ("签名和解密由服务器完成，票据不会进入浏览器", "The server signs and decrypts; tickets never reach the browser"),
        Page => ("页面签名", "Sign a page"),
        PageHelp => ("wx.config 的参数", "For wx.config"),
        Url => ("页面地址（location.href）", "URL of the page (location.href)"),
        Cards => ("卡券签名", "Sign cards"),
        CardsHelp => ("wx.addCard 的参数", "For wx.addCard"),
        CardLines => ("卡券", "Cards"),
        CardLinesHelp => ("每行一张：卡券 ID，可选自定义券码和 OpenID，用空格分开", "One a line: the card's id, optionally a custom code and an OpenID, separated by spaces"),
        Channel => ("渠道（outer_str）", "Channel (outer_str)"),
        Choice => ("选择卡券签名", "Sign a choice of cards"),
        ChoiceHelp => ("wx.chooseCard 的参数，全部可留空", "For wx.chooseCard; everything is optional"),
        Shop => ("门店 ID", "Store id"),
        CardType => ("卡券类型", "Type of card"),
        CardTypeHelp => ("例如 GROUPON、CASH", "Such as GROUPON or CASH"),
        CardId => ("卡券 ID", "Card id"),
        Sign => ("签名", "Sign"),
        Parameters => ("传给 JS-SDK 的参数", "Parameters for the JS-SDK"),
        SignedText => ("签名原文（SHA-1），{ticket} 代表票据", "Signed text (SHA-1); {ticket} stands for the ticket"),
        Decrypt => ("解密券码", "Decrypt a code"),
        DecryptHelp => ("微信跳转到商户页面时带上的加密券码", "The code with which Weixin redirects to a merchant's page"),
        Redirect => ("跳转地址或 encrypt_code", "Redirect URL or encrypt_code"),
        DecryptAction => ("解密", "Decrypt"),
        Code => ("券码", "Code"),
    }
}
