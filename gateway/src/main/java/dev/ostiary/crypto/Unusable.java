package dev.ostiary.crypto;

import java.nio.file.Path;

/**
 * A file or folder of the installation that cannot be used as it is.
 *
 * @param where the file or folder
 * @param what what is wrong with it; never its content
 * @param remedy what to do about it
 */
public record Unusable(Path where, String what, String remedy)
        implements Installation.Opened,
                TokenFile.Read,
                OwnedFile.Content,
                CertifiedKey.Read,
                KeyText.Outcome,
                CertificateFile.Read,
                CertificateFile.ListsRead {
    @Override
    public String toString() {
        return where + " " + what + ". " + remedy;
    }
}
