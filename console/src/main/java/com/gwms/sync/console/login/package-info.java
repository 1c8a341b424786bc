/** How people come in: passwords, sessions, what is refused. */
@NullMarked
package com.gwms.sync.console.login;

import org.jspecify.annotations.NullMarked;
