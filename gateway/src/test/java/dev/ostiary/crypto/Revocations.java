package dev.ostiary.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes revocation lists. */
final class Revocations {

    private Revocations() {}

    static String by(CertifiedKey authority, Instant from, Instant until, X509Certificate... revoked) throws Exception {
        var builder = new JcaX509v2CRLBuilder(authority.chain().getFirst().getSubjectX500Principal(), Date.from(from));
        builder.setNextUpdate(Date.from(until));
        for (X509Certificate each : revoked) {
            builder.addCRLEntry(each.getSerialNumber(), Date.from(from), CRLReason.keyCompromise);
        }
        byte[] list = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.key()))
                .getEncoded();
        return "-----BEGIN X509 CRL-----\n" + Base64.getMimeEncoder().encodeToString(list)
                + "\n-----END X509 CRL-----\n";
    }
}
