import java.nio.ByteBuffer;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Serves the pages of pages.py with Jetty: PORT TLS-PORT KEYSTORE SECONDS; HTTP/2 on the TLS port. */
public class JettyServer extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        int n = Integer.parseInt(Request.getPathInContext(request).substring(1));
        byte[] body = Pages.body(n);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html");
        if (Pages.isPacked(n))
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        if (Pages.isChunked(n)) {
            int half = body.length / 2;
            response.write(false, ByteBuffer.wrap(body, 0, half), Callback.from(
                () -> response.write(true, ByteBuffer.wrap(body, half, body.length - half), callback), callback::failed));
        } else {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            response.write(true, ByteBuffer.wrap(body), callback);
        }
        return true;
    }

    public static void main(String[] arguments) throws Exception {
        var server = new Server();
        var plain = new ServerConnector(server);
        plain.setHost("127.0.0.1");
        plain.setPort(Integer.parseInt(arguments[0]));
        var configuration = new HttpConfiguration();
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        var http = new HttpConnectionFactory(configuration);
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http.getProtocol());
        var context = new SslContextFactory.Server();
        context.setKeyStorePath(arguments[2]);
        context.setKeyStorePassword("secret");
        var secure = new ServerConnector(server, new SslConnectionFactory(context, alpn.getProtocol()), alpn,
            new HTTP2ServerConnectionFactory(configuration), http);
        secure.setHost("127.0.0.1");
        secure.setPort(Integer.parseInt(arguments[1]));
        for (var connector : new ServerConnector[] {plain, secure})
            connector.setIdleTimeout(Long.parseLong(arguments[3]) * 1000);
        server.addConnector(plain);
        server.addConnector(secure);
        server.setHandler(new JettyServer());
        server.start();
        server.join();
    }
}
