//! A platform that returns a token and never responds to other calls.

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::Failed;

const TOKEN: &str = r#"{"access_token":"a-token-of-a-benchmark","expires_in":7200}"#;

/// Starts the platform. It runs until the process ends.
pub(crate) async fn start() -> Result<String, Failed> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base_url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    Ok(base_url)
}

async fn serve(mut stream: TcpStream) {
    let mut bytes = vec![0; 16 * 1024];
    while let Ok(read @ 1..) = stream.read(&mut bytes).await {
        let request = bytes.get(..read).unwrap_or_default();
        let wants_token = String::from_utf8_lossy(request).contains("stable_token");
        if wants_token {
            let answer = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{TOKEN}",
                TOKEN.len()
            );
            if stream.write_all(answer.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}
