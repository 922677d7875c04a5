/**
 * What operators and their machines ask of a running gateway: is it alive, is it ready, its numbers.
 *
 * <p>May import: wire, gateway, upstream, approval, audit, config, message. Start reading at {@link
 * dev.ostiary.admin.AdminFront}.
 */
@NullMarked
package dev.ostiary.admin;

import org.jspecify.annotations.NullMarked;
