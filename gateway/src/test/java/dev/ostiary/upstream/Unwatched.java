package dev.ostiary.upstream;

/** Vitals that nobody looks at. */
final class Unwatched implements Vitals {

    @Override
    public void answered() {}

    @Override
    public void silent() {}

    @Override
    public void died() {}

    @Override
    public void gone() {}
}
