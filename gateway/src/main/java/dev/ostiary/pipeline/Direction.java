package dev.ostiary.pipeline;

/** Which way a message crosses. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
