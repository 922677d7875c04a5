package dev.ostiary.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Checks an installation's whole audit, also while gateways append to it.
 *
 * <p>It finds every record that was changed, removed, added or put elsewhere; segments and chains that
 * are gone; and forged checkpoints, bases and counts. What it cannot find:
 *
 * <ul>
 *   <li>anything done by someone who has the installation's key;
 *   <li>the removal of the last records since the last checkpoint, a second's worth while a gateway
 *       runs and nothing after it ended in good order;
 *   <li>putting back an older copy of a chain together with the checkpoint of that time, or removing the
 *       whole folder: for that a copy of a checkpoint must be kept on another machine.
 * </ul>
 */
public final class Verifier {

    private final AuditKeys keys;

    public Verifier(AuditKeys keys) {
        this.keys = keys;
    }

    /**
     * Reads everything once, in constant memory.
     *
     * @param audit the audit folder; one that is not there is an audit without records
     * @throws IOException where a file cannot be read
     */
    public Verification verify(Path audit) throws IOException {
        List<Fault> faults = new ArrayList<>();
        // The count first: a chain that begins meanwhile is then a chain too many and none too few.
        int counted = counted(audit, faults);
        List<ChainFolder> folders = ChainFolder.all(audit);
        missing(counted, folders, faults);
        List<Verification.Chain> chains = new ArrayList<>();
        for (ChainFolder folder : folders) {
            if (folder.number() <= counted || !folder.segments().isEmpty()) {
                chains.add(new ChainVerifier(folder, keys).verify());
            }
        }
        return new Verification(List.copyOf(chains), List.copyOf(faults));
    }

    private int counted(Path audit, List<Fault> faults) throws IOException {
        return switch (ChainCount.read(audit, keys.head())) {
            case SealedFile.Read.Genuine(Integer chains) -> chains;
            case SealedFile.Read.Missing() -> {
                if (Files.isDirectory(audit) && ChainCount.written(audit) > 0) {
                    faults.add(new Fault(0, "chains.json is missing, so chains may be missing"));
                }
                yield 0;
            }
            case SealedFile.Read.Forged() -> {
                faults.add(new Fault(0, "chains.json was changed, or written with another key"));
                yield 0;
            }
        };
    }

    private static void missing(int counted, List<ChainFolder> there, List<Fault> faults) {
        List<Integer> numbers = there.stream().map(ChainFolder::number).toList();
        IntStream.rangeClosed(1, counted)
                .filter(number -> !numbers.contains(number))
                .forEach(number -> faults.add(new Fault(0, "chain-" + number + " is missing as a whole")));
    }
}
