package dev.ostiary.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which build this is. */
final class Version implements IVersionProvider {

    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("from sources");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"ostiary " + text()};
    }
}
