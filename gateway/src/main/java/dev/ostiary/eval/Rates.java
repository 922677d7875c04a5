package dev.ostiary.eval;

import java.util.List;

/** What came of all files. */
public record Rates(List<FileRates> files) {

    public Rates {
        files = List.copyOf(files);
    }

    public Count count() {
        return files.stream().map(FileRates::count).reduce(Count.NONE, Count::and);
    }

    public double nanosPerByte() {
        long nanos = files.stream().mapToLong(FileRates::nanos).sum();
        long bytes = files.stream().mapToLong(FileRates::bytes).sum();
        return bytes == 0 ? 0 : (double) nanos / bytes;
    }

    public boolean anyFailed() {
        return files.stream().anyMatch(file -> !file.failed().isEmpty());
    }
}
