package dev.ostiary.sample;

import java.time.Instant;

/** A note that everyone in the office can read. */
record Note(String id, String title, String author, String text, Instant written) {

    String uri() {
        return "notes://" + id;
    }
}
