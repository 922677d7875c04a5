package dev.ostiary.policy;

import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;

/** Decides who may do what. Pure: the same session and operation always get the same decision. */
public interface Policy {
    Decision decide(Session session, Operation operation);
}
