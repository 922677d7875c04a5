package dev.ostiary.audit;

import java.nio.file.Path;

/** A process that appends until it is killed, and prints each position once it is appended. */
final class EndlessAppender {

    private EndlessAppender() {}

    public static void main(final String[] arguments) {
        final Scene scene = new Scene(Path.of(arguments[0]));
        final ChainedLog log = scene.open();
        while (!Thread.currentThread().isInterrupted()) {
            System.out.println(Scene.appended(log, scene.forwarded(), scene.forwarded())
                    .getLast()
                    .position());
        }
    }
}
