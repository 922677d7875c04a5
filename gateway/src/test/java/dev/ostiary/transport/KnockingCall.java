package dev.ostiary.transport;

import dev.ostiary.wire.EventStream;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.Loop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** A call of which only the head is looked at. */
record KnockingCall(
        String method, String path, Optional<String> query, HttpHeaders headers, Optional<X509Certificate> certificate)
        implements HttpCall {

    KnockingCall(String method, String path, Optional<String> query, HttpHeaders headers) {
        this(method, path, query, headers, Optional.empty());
    }

    @Override
    public void whenWhole(Runnable action) {
        throw new AssertionError("the body was asked for");
    }

    @Override
    public byte[] body() {
        throw new AssertionError("the body was looked at");
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
    }

    @Override
    public Loop loop() {
        throw new AssertionError("the loop was asked for");
    }

    @Override
    public void answer(int status, HttpHeaders answer, byte[] body) {
        throw new AssertionError("the doorstep answers nobody");
    }

    @Override
    public EventStream stream(HttpHeaders answer) {
        throw new AssertionError("the doorstep answers nobody");
    }

    @Override
    public void onGone(Runnable action) {
        throw new AssertionError("nobody waits yet");
    }
}
