package dev.ostiary.eval;

import java.util.List;

/**
 * What came of all files.
 *
 * @param mutants what came of attacks that were written differently
 */
public record Rates(List<FileRates> files, Mutants mutants) {

    public Rates {
        files = List.copyOf(files);
    }

    /** Without mutations. */
    public Rates(List<FileRates> files) {
        this(files, Mutants.NONE);
    }

    public Rates with(Mutants mutants) {
        return new Rates(files, mutants);
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
        return !mutants.failed().isEmpty()
                || files.stream().anyMatch(file -> !file.failed().isEmpty());
    }
}
