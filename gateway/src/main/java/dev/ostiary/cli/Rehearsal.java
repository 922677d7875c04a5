package dev.ostiary.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * One short life of the gateway, so that the JVM can keep what a start needs in its AOT cache: starts
 * on free ports in a throw-away home, answers a few requests, ends.
 */
final class Rehearsal {

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println(HttpClient.class + " " + HttpRequest.class + " " + HttpResponse.class + " " + URI.class);
    }
}
