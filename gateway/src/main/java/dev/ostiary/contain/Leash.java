package dev.ostiary.contain;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What holds a server's process tree together, so that all of it can be ended.
 *
 * <p>A leash exists before its server does, and is used for one server only.
 */
sealed interface Leash permits WatchdogLeash, HandleLeash {

    /** The command as it must be started to be held: the same, or behind something that starts it. */
    List<String> leashed(List<String> command);

    /** Variables that the server must carry to be recognised. */
    Map<String, String> marks();

    /** Takes hold of the started server. Called once, at once. */
    void hold(Process server);

    /** Passes a signal to the server's process group. Does nothing when it is gone. */
    void pass(PassedSignal signal);

    /** Ends whatever is left of the tree: TERM, grace, KILL. Later calls change nothing. */
    void release();

    /** Completes when the tree was ended. */
    CompletableFuture<TreeEnd> end();

    /** Whether the tree also ends when the gateway is killed and cannot end it itself. */
    boolean orphanProof();
}
