/** The outbox: mails wait here until a mail server has taken them. */
@NullMarked
package com.gwms.sync.store.mail;

import org.jspecify.annotations.NullMarked;
