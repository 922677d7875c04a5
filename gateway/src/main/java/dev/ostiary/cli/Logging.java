package dev.ostiary.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logs go to standard error, a line each; standard output belongs to the protocol or to the person. */
final class Logging {

    private Logging() {}

    static void toStandardError() {
        LogManager.getLogManager().reset();
        ConsoleHandler handler = new ConsoleHandler();
        handler.setFormatter(new Lines());
        handler.setLevel(Level.INFO);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        root.setLevel(Level.INFO);
        Logger.getLogger("io.netty").setLevel(Level.WARNING);
    }

    private static final class Lines extends Formatter {
        @Override
        public String format(LogRecord record) {
            String name = record.getLoggerName() == null ? "" : record.getLoggerName();
            return "%tT %s %s: %s%n"
                    .formatted(
                            record.getMillis(),
                            record.getLevel().getName().toLowerCase(java.util.Locale.ROOT),
                            name.substring(name.lastIndexOf('.') + 1),
                            printable(formatMessage(record)));
        }

        /** One record, one line: what a server writes must not look like a line of ours. */
        private static String printable(String text) {
            return text.replaceAll("\\p{Cntrl}", " ");
        }
    }
}
