package dev.ostiary.upstream;

/** A request that is answered here, and has nothing to pause. */
record LocalCall(Runnable cancelled) implements Call {

    @Override
    public void cancel(String why) {
        cancelled.run();
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}
}
