import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Paths;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jwat.common.Diagnosis;
import org.jwat.common.UriProfile;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;

/** The records of a file as JWAT or jwarc reads them: id, type and SHA-256 of the payload, a line each. */
public class Readers {
    private static boolean failed;

    private static void complain(Object what) {
        System.err.println(what);
        failed = true;
    }

    private static String digest(InputStream payload) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] piece = new byte[65536];
        for (int n; payload != null && (n = payload.read(piece)) > 0; )
            digest.update(piece, 0, n);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void print(String id, String type, String digest) {
        System.out.println(id.replaceAll("[<>]", "") + "\t" + type + "\t" + digest);
    }

    /** With the strictest URI profile, digests on, and limits that fetch's heads fit in. */
    private static void jwat(String path) throws Exception {
        InputStream file = new BufferedInputStream(new FileInputStream(path));
        org.jwat.warc.WarcReader reader = org.jwat.warc.WarcReaderFactory.getReader(file, 1 << 16);
        reader.setWarcTargetUriProfile(UriProfile.RFC3986);
        reader.setBlockDigestEnabled(true);
        reader.setPayloadDigestEnabled(true);
        reader.setRecordHeaderMaxSize(4 << 20);
        reader.setPayloadHeaderMaxSize(4 << 20);
        for (org.jwat.warc.WarcRecord record; (record = reader.getNextRecord()) != null; ) {
            String digest = digest(record.getPayloadContent());
            record.close();
            print(record.header.warcRecordIdStr, record.header.warcTypeStr, digest);
            for (Diagnosis error : record.diagnostics.getErrors())
                complain(record.header.warcRecordIdStr + ": " + error.type + " " + error.entity);
            for (Diagnosis warning : record.diagnostics.getWarnings())
                complain(record.header.warcRecordIdStr + ": " + warning.type + " " + warning.entity);
        }
        reader.close();
        if (!reader.isCompliant())
            complain("the file is not compliant");
        for (Diagnosis error : reader.diagnostics.getErrors())
            complain(error.type + " " + error.entity);
    }


    private static void jwarc(String path) throws Exception {
        try (var reader = new org.netpreserve.jwarc.WarcReader(Paths.get(path))) {
            reader.onWarning(Readers::complain);
            for (var record : reader) {
                InputStream body = record.body().stream();
                if (record instanceof WarcResponse response)
                    body = response.http().body().stream();
                else if (record instanceof WarcRevisit revisit)
                    body = revisit.http().body().stream();
                print(record.id().toString(), record.type(), digest(body));
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("jwat"))
            jwat(arguments[1]);
        else
            jwarc(arguments[1]);
        System.exit(failed ? 1 : 0);
    }
}
