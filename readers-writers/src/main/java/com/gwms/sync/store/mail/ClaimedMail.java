package com.gwms.sync.store.mail;

import com.gwms.sync.tasks.OutgoingMail;

/**
 * A mail that this sender may send until its lease ends. Only a claim makes one.
 *
 * @param tries claims of this mail, this one counted; from 1. The fence of the claim
 */
public record ClaimedMail(long id, int tries, OutgoingMail mail) {}
