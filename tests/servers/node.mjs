// Serves the pages of pages.py: node node.mjs PORT TLS-PORT CERTIFICATE KEY SECONDS; HTTP/2 on the TLS port.
// Connections end after so many seconds without a request.
import http from 'node:http';
import http2 from 'node:http2';
import fs from 'node:fs';
import zlib from 'node:zlib';

const [port, tlsPort, certificate, key, seconds] = process.argv.slice(2);

function size(n) {
    if (n % 500 === 499) return 2000000;
    if (n % 50 === 49) return 200000;
    return n % 97 === 0 ? 0 : (n * 7919) % 20000;
}

function page(n) {
    const line = `page ${n} <a href=${n + 1}>next</a>\n`;
    return Buffer.from(line.repeat(Math.floor(size(n) / line.length) + 1).slice(0, size(n)));
}

function serve(request, response) {
    const n = Number(request.url.slice(1));
    let body = page(n);
    response.setHeader('Content-Type', 'text/html');
    if (n & 2) {
        body = zlib.gzipSync(body);
        response.setHeader('Content-Encoding', 'gzip');
    }
    if (!(n & 1)) response.setHeader('Content-Length', body.length);
    for (let at = 0; at < body.length; at += 16384) response.write(body.subarray(at, at + 16384));
    response.end();
}

const plain = http.createServer(serve);
const secure = http2.createSecureServer({cert: fs.readFileSync(certificate), key: fs.readFileSync(key), allowHTTP1: true}, serve);
plain.keepAliveTimeout = secure.keepAliveTimeout = seconds * 1000;
secure.on('session', (session) => session.setTimeout(seconds * 1000, () => session.close()));
plain.listen(Number(port), '127.0.0.1');
secure.listen(Number(tlsPort), '127.0.0.1');
