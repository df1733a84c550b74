import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.FileInputStream;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Serves the pages of pages.py with Undertow: PORT TLS-PORT KEYSTORE; HTTP/2 on the TLS port. */
public class UndertowServer {
    private static void serve(HttpServerExchange exchange) throws Exception {
        if (exchange.isInIoThread()) {
            exchange.dispatch(UndertowServer::serve);
            return;
        }
        int n = Integer.parseInt(exchange.getRequestPath().substring(1));
        byte[] body = Pages.body(n);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html");
        if (Pages.isPacked(n))
            exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
        if (!Pages.isChunked(n))
            exchange.setResponseContentLength(body.length);
        exchange.startBlocking();
        var out = exchange.getOutputStream();
        out.write(body, 0, body.length / 2);
        if (Pages.isChunked(n))
            out.flush();
        out.write(body, body.length / 2, body.length - body.length / 2);
        exchange.endExchange();
    }

    private static SSLContext context(String path) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(new FileInputStream(path), "secret".toCharArray());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "secret".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    public static void main(String[] arguments) throws Exception {
        Undertow.builder()
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .addHttpListener(Integer.parseInt(arguments[0]), "127.0.0.1")
            .addHttpsListener(Integer.parseInt(arguments[1]), "127.0.0.1", context(arguments[2]))
            .setHandler(UndertowServer::serve)
            .build()
            .start();
    }
}
