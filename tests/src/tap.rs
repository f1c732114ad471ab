//! A listener in front of a server that keeps every byte which clients receive.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Bytes of one read.
const CHUNK: usize = 64 * 1024;

/// The listener. It forwards connections as long as the test runs.
pub struct Tap {
    /// Its address.
    pub address: SocketAddr,
    listener: TcpListener,
    received: Arc<Mutex<Vec<u8>>>,
}

impl Tap {
    /// Listens on a free port.
    pub async fn bind() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        Self { address, listener, received: Arc::default() }
    }

    /// Forwards connections to a server. Returns what clients receive from then on.
    pub fn forward_to(self, server: SocketAddr) -> Arc<Mutex<Vec<u8>>> {
        let Self { listener, received, .. } = self;
        let kept = Arc::clone(&received);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let kept = Arc::clone(&kept);
                tokio::spawn(async move {
                    let Ok(server) = TcpStream::connect(server).await else { return };
                    let (from_client, to_client) = client.into_split();
                    let (from_server, to_server) = server.into_split();
                    tokio::join!(
                        copy(from_client, to_server, |_| {}),
                        copy(from_server, to_client, |bytes| {
                            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                            kept.extend_from_slice(bytes);
                        }),
                    );
                });
            }
        });
        received
    }
}

async fn copy(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut keep: impl FnMut(&[u8]),
) {
    let mut chunk = vec![0; CHUNK];
    while let Ok(length @ 1..) = from.read(&mut chunk).await {
        let bytes = chunk.get(..length).unwrap_or_default();
        keep(bytes);
        if to.write_all(bytes).await.is_err() {
            return;
        }
    }
    // The other side may have closed the connection already.
    let _ = to.shutdown().await;
}
