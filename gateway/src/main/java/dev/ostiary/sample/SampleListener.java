package dev.ostiary.sample;

import dev.ostiary.message.Message;

/** Who hears what a legacy connection says without being asked: changed lists and updated resources. */
@FunctionalInterface
public interface SampleListener {
    void unsolicited(Message.Notification notification);
}
