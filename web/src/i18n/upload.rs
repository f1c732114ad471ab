//! Texts of uploading a picture.

use super::messages;

messages! {
    /// Texts of uploading a picture.
    pub enum Picture {
        Choose => ("上传图片", "Upload a picture"),
        Replace => ("更换图片", "Replace the picture"),
        Drop => ("或将 JPG 拖到这里", "or drop a JPG here"),
        Remove => ("移除图片", "Remove the picture"),
        Uploading => ("正在上传", "Uploading"),
        Uploaded => ("已上传", "Uploaded"),
        NotJpg => ("只支持 JPG 格式，请换一张图片", "Only JPG is accepted; choose another picture"),
        TooLarge => ("图片超过 1 MB，请压缩后再上传", "The picture has more than 1 MB; make it smaller first"),
        NotScan => ("只支持 JPG、PNG、GIF 图片，请换一个文件", "Only JPG, PNG and GIF are accepted; choose another file"),
        ScanTooLarge => ("图片超过 2 MB，请压缩后再上传", "The picture has more than 2 MB; make it smaller first"),
        Empty => ("文件是空的，请换一张图片", "The file is empty; choose another picture"),
        NotShown => ("图片无法显示", "The picture can't be shown"),
    }
}
