import java.io.ByteArrayOutputStream;
import java.util.zip.GZIPOutputStream;

/** The pages of pages.py. */
final class Pages {
    private static int size(int n) {
        if (n % 500 == 499)
            return 2000000;
        if (n % 50 == 49)
            return 200000;
        return n % 97 == 0 ? 0 : (int) ((long) n * 7919 % 20000);
    }

    static boolean isPacked(int n) {
        return (n & 2) != 0;
    }

    static boolean isChunked(int n) {
        return (n & 1) != 0;
    }

    /** Page n as it goes out. */
    static byte[] body(int n) throws Exception {
        String line = "page " + n + " <a href=" + (n + 1) + ">next</a>\n";
        byte[] plain = line.repeat(size(n) / line.length() + 1).substring(0, size(n)).getBytes();
        if (!isPacked(n))
            return plain;
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
