package com.gwms.sync.store.server;

/**
 * Sessions of others on a shared server.
 *
 * @param processes that hold a {@link ServerPresence}
 * @param sessions all of them, presences included
 */
public record OtherSessions(int processes, int sessions) {}
