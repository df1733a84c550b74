//! Serves the pages of pages.py with hyper: hyper-server PORT TLS-PORT CERTIFICATE KEY; HTTP/2 on the TLS port.
use bytes::Bytes;
use http_body_util::{combinators::BoxBody, BodyExt, Full, StreamBody};
use hyper::{body::Frame, body::Incoming, header, service::service_fn, Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use std::{convert::Infallible, fs::File, io::BufReader, io::Write, sync::Arc};
use tokio::net::TcpListener;
use tokio_rustls::{rustls::ServerConfig, TlsAcceptor};

fn size(n: usize) -> usize {
    match n {
        _ if n % 500 == 499 => 2_000_000,
        _ if n % 50 == 49 => 200_000,
        _ if n % 97 == 0 => 0,
        _ => n * 7919 % 20000,
    }
}

fn page(n: usize) -> Vec<u8> {
    let line = format!("page {} <a href={}>next</a>\n", n, n + 1);
    line.repeat(size(n) / line.len() + 1).into_bytes()[..size(n)].to_vec()
}

fn packed(plain: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

async fn serve(request: Request<Incoming>) -> Result<Response<BoxBody<Bytes, Infallible>>, Infallible> {
    let n: usize = request.uri().path()[1..].parse().unwrap_or(0);
    let mut response = Response::builder().header(header::CONTENT_TYPE, "text/html");
    let mut body = page(n);
    if n & 2 != 0 {
        body = packed(&body);
        response = response.header(header::CONTENT_ENCODING, "gzip");
    }
    let whole = Bytes::from(body);
    let content = if n & 1 == 0 {
        Full::new(whole).boxed()
    } else {
        let half = whole.len() / 2;
        let parts = [Ok(Frame::data(whole.slice(..half))), Ok(Frame::data(whole.slice(half..)))];
        BodyExt::boxed(StreamBody::new(futures_iter(parts)))
    };
    Ok(response.body(content).unwrap())
}

/// A stream of what is there already.
fn futures_iter<T: Unpin>(items: [T; 2]) -> impl futures_core::Stream<Item = T> {
    struct Iter<T>(std::array::IntoIter<T, 2>);
    impl<T: Unpin> futures_core::Stream for Iter<T> {
        type Item = T;
        fn poll_next(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<T>> {
            std::task::Poll::Ready(self.0.next())
        }
    }
    Iter(items.into_iter())
}

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let certificates = rustls_pemfile::certs(&mut BufReader::new(File::open(&arguments[3]).unwrap()))
        .collect::<Result<Vec<_>, _>>()
        .unwrap();
    let key = rustls_pemfile::private_key(&mut BufReader::new(File::open(&arguments[4]).unwrap())).unwrap().unwrap();
    let mut config = ServerConfig::builder().with_no_client_auth().with_single_cert(certificates, key).unwrap();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let plain = TcpListener::bind(("127.0.0.1", arguments[1].parse().unwrap())).await.unwrap();
    let secure = TcpListener::bind(("127.0.0.1", arguments[2].parse().unwrap())).await.unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = plain.accept().await.unwrap();
            tokio::spawn(async move {
                let _ = Builder::new(TokioExecutor::new())
                    .serve_connection(TokioIo::new(stream), service_fn(serve))
                    .await;
            });
        }
    });
    loop {
        let (stream, _) = secure.accept().await.unwrap();
        let acceptor = acceptor.clone();
        tokio::spawn(async move {
            if let Ok(stream) = acceptor.accept(stream).await {
                let _ = Builder::new(TokioExecutor::new())
                    .serve_connection(TokioIo::new(stream), service_fn(serve))
                    .await;
            }
        });
    }
}
