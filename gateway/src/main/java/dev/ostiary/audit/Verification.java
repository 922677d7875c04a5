package dev.ostiary.audit;

import java.util.List;
import java.util.stream.Stream;

/**
 * What verifying an installation's audit found.
 *
 * @param faults what concerns no single chain
 */
public record Verification(List<Chain> chains, List<Fault> faultsOfAll) {

    /**
     * One chain.
     *
     * @param first the position of its first record; 0 where it has none
     * @param last the position of its last record; 0 where it has none
     * @param checkpoint up to which position a removal of the last records would be found
     */
    public record Chain(String name, long records, long first, long last, long checkpoint, List<Fault> faults) {}

    /** Whether everything is as it was written, as far as can be known. */
    public boolean ok() {
        return faults().isEmpty();
    }

    /** How many records there are in all chains. */
    public long records() {
        return chains.stream().mapToLong(Chain::records).sum();
    }

    /** The lowest position of any chain that has records; 0 where none has. */
    public long first() {
        return chains.stream()
                .filter(chain -> chain.records() > 0)
                .mapToLong(Chain::first)
                .min()
                .orElse(0);
    }

    /** The highest position of any chain. */
    public long last() {
        return chains.stream().mapToLong(Chain::last).max().orElse(0);
    }

    /** The highest checkpoint of any chain. */
    public long checkpoint() {
        return chains.stream().mapToLong(Chain::checkpoint).max().orElse(0);
    }

    /** All faults; each names its chain and file. */
    public List<Fault> faults() {
        return Stream.concat(faultsOfAll.stream(), chains.stream().flatMap(chain -> chain.faults().stream()))
                .toList();
    }
}
