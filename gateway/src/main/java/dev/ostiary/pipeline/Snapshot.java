package dev.ostiary.pipeline;

import dev.ostiary.pieces.Earlier;
import dev.ostiary.trust.KnownTools;
import dev.ostiary.trust.Promise;
import dev.ostiary.trust.Questions;
import java.time.Instant;

/**
 * What was known when a message was admitted. A stage sees shared state only through this.
 *
 * @param frameBytes the size of the received frame, in bytes
 * @param withinRate whether the message is within the rate of its caller
 * @param at when the message was admitted
 * @param standing whether the caller, the server and the tool are cut off, or the caller's token is for something else
 * @param promise what the server has promised of the tool or prompt that the message uses, or answers for
 * @param questions what the server asked for before the request was sent again
 * @param earlier what whoever reads the message has been given before by the same sender
 * @param delimiter letters that nobody could know before, new for each message; empty where nothing is to be set apart
 * @param tools what the tools of all servers are called
 * @param risk how much was found of late in what the caller sent and was given, from 0 to 100
 * @param approval what a person has said about it
 */
public record Snapshot(
        long frameBytes,
        boolean withinRate,
        Instant at,
        Standing standing,
        Promise promise,
        Questions questions,
        Earlier earlier,
        String delimiter,
        KnownTools tools,
        int risk,
        Approval approval) {

    /** Of a message of which nothing else is known. */
    public Snapshot(long frameBytes, boolean withinRate, Instant at, Standing standing) {
        this(
                frameBytes,
                withinRate,
                at,
                standing,
                Promise.NONE,
                Questions.NONE,
                Earlier.NONE,
                "",
                KnownTools.NONE,
                0,
                Approval.UNASKED);
    }

    /** The same where nobody is cut off. */
    public Snapshot(long frameBytes, boolean withinRate, Instant at) {
        this(frameBytes, withinRate, at, Standing.GOOD);
    }

    /** The same, once it is known what the server has promised. */
    public Snapshot promised(Promise known) {
        return new Snapshot(
                frameBytes, withinRate, at, standing, known, questions, earlier, delimiter, tools, risk, approval);
    }

    /** The same, once it is known what the server has asked. */
    public Snapshot asked(Questions known) {
        return new Snapshot(
                frameBytes, withinRate, at, standing, promise, known, earlier, delimiter, tools, risk, approval);
    }

    /** The same, once it is known what its reader was given before. */
    public Snapshot following(Earlier known) {
        return new Snapshot(
                frameBytes, withinRate, at, standing, promise, questions, known, delimiter, tools, risk, approval);
    }

    /** The same with letters that set apart what strangers say. */
    public Snapshot delimited(String letters) {
        return new Snapshot(
                frameBytes, withinRate, at, standing, promise, questions, earlier, letters, tools, risk, approval);
    }

    /** The same, once it is known what the tools of all servers are called. */
    public Snapshot beside(KnownTools known) {
        return new Snapshot(
                frameBytes, withinRate, at, standing, promise, questions, earlier, delimiter, known, risk, approval);
    }

    /** The same, once it is known how much was found of late. */
    public Snapshot risking(int known) {
        return new Snapshot(
                frameBytes, withinRate, at, standing, promise, questions, earlier, delimiter, tools, known, approval);
    }

    /** The same, once it is known what a person has said. */
    public Snapshot approved(Approval said) {
        return new Snapshot(
                frameBytes, withinRate, at, standing, promise, questions, earlier, delimiter, tools, risk, said);
    }
}
