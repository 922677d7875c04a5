package dev.ostiary.cli;

import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.crypto.Unusable;
import java.nio.file.Path;

/**
 * A certificate or revocation list that is out of time.
 *
 * @param path the setting that names it
 * @param why what is wrong, and what to do
 * @param meanwhile what becomes of whatever depends on it
 */
record Lapse(String path, Unusable why, String meanwhile) {

    ConfigurationFault fault(Path settings) {
        return TlsReading.fault(settings, path, why);
    }

    String sentence() {
        return path + ": " + why + " Until then " + meanwhile + ".";
    }
}
